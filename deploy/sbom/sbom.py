#!/usr/bin/env python3
"""Lists the packages inside of programs as CycloneDX 1.6, from what restore resolved.

sbom.py PROJECT/obj/project.assets.json... > sbom.json

Every package of these projects is listed once, with its version, hash, and, where the packages' folder is here, its
licence; packages that are used while building alone are not inside of anything and are left out. No network is used.
"""
import base64
import json
import os
import sys
import xml.etree.ElementTree as ElementTree


def text(nuspec, name):
    for element in nuspec.iter():
        if element.tag.rpartition("}")[2] == name and element.text:
            return element
    return None


def licence(folders, path, file):
    """The licence that a package states: an SPDX expression, or where it says it is."""
    for folder in folders:
        where = os.path.join(folder, path, file)
        if os.path.exists(where):
            nuspec = ElementTree.parse(where).getroot()
            stated, link = text(nuspec, "license"), text(nuspec, "licenseUrl")
            if stated is not None and stated.get("type") == "expression":
                return [{"expression": stated.text}]
            if link is not None:
                return [{"license": {"name": "see " + link.text, "url": link.text}}]
    return []


def component(identity, library, folders):
    name, version = identity.split("/")
    nuspec = next((f for f in library["files"] if f.endswith(".nuspec")), "")
    found = {
        "type": "library",
        "bom-ref": f"pkg:nuget/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:nuget/{name}@{version}",
    }
    if library.get("sha512"):
        found["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(library["sha512"]).hex()}]
    stated = licence(folders, library["path"], nuspec)
    if stated:
        found["licenses"] = stated
    return found


def is_inside(target):
    """Whether a package brings something that runs; analyzers and build files alone do not."""
    parts = [p for kind in ("runtime", "native", "runtimeTargets", "resource") for p in target.get(kind, {})]
    return bool(parts) or bool(target.get("dependencies"))


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    components, dependencies, roots = {}, {}, []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as content:
            assets = json.load(content)
        project = assets["project"]["restore"]["projectName"]
        version = assets["project"]["version"]
        folders = list(assets.get("packageFolders", {}))
        target = next(iter(assets["targets"].values()))
        packages = {i.split("/")[0].lower(): i for i, t in target.items() if t["type"] == "package" and is_inside(t)}
        roots.append({"type": "application", "bom-ref": project, "name": project, "version": version})
        dependencies[project] = sorted("pkg:nuget/" + i.replace("/", "@") for i in packages.values())
        for identity in packages.values():
            found = component(identity, assets["libraries"][identity], folders)
            components[found["bom-ref"]] = found
            dependencies[found["bom-ref"]] = sorted(
                "pkg:nuget/" + packages[n.lower()].replace("/", "@") for n in target[identity].get("dependencies", {}) if n.lower() in packages)
    whole = roots[0] if len(roots) == 1 else {"type": "application", "bom-ref": "sweepcluster", "name": "SweepCluster", "version": roots[0]["version"], "components": roots}
    json.dump({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": whole},
        "components": [components[key] for key in sorted(components)],
        "dependencies": [{"ref": key, "dependsOn": dependencies[key]} for key in sorted(dependencies)],
    }, sys.stdout, indent=2, sort_keys=True)
    print()


main()
