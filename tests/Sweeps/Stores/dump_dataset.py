"""Prints what xarray sees of a Zarr store as JSON; ends with an error where a checksum is wrong."""
import json
import sys

import numpy
import xarray


def describe(variable):
    values = variable.values
    if values.dtype.kind == "f":
        # repr is exact; NaN as text, since JSON has none.
        values = numpy.vectorize(lambda v: "NaN" if numpy.isnan(v) else float(v), otypes=[object])(values)
    return {
        "dims": list(variable.dims),
        "dtype": variable.dtype.str,
        "attrs": {name: value for name, value in variable.attrs.items() if name != "_FillValue"},
        "values": numpy.ravel(values).tolist(),
    }


dataset = xarray.open_zarr(sys.argv[1], consolidated=True, mask_and_scale=len(sys.argv) < 3)
json.dump(
    {
        "sizes": dict(dataset.sizes),
        "attrs": dataset.attrs,
        "coords": {name: describe(c) for name, c in dataset.coords.items()},
        "data": {name: describe(v) for name, v in dataset.data_vars.items()},
    },
    sys.stdout,
)
