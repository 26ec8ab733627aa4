using SweepCluster.Physics.LiquidMetal.Correlation;
using SweepCluster.Physics.LiquidMetal.LocalFields;
using SweepCluster.Physics.LiquidMetal.Screening;
using SweepCluster.Physics.LiquidMetal.Stls;

namespace SweepCluster.Physics.LiquidMetal;

/// <summary>
/// The electron gas at one r_s with one correlation energy and one local field; its parts are computed when first asked
/// for and kept until r_s or the models change.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ElectronGas
{
    private readonly double[] instabilities = Filled(double.NaN);
    private LocalFieldModel fieldModel;
    private CorrelationModel correlationModel;
    private CancellationToken cancellation;
    private CorrelationEnergy? correlation;
    private double? lambda;
    private double? contactValue;
    private bool hasField;
    private VashishtaSingwi vashishtaSingwi;
    private Corradini corradini;
    private UtsumiIchimaru utsumiIchimaru;
    private StlsSolution? selfConsistent;

    public FermiGas Gas { get; private set; }

    public CorrelationEnergy Correlation => correlation ??= CorrelationModels.At(correlationModel, Rs);

    public double Lambda => lambda ??= CorrelationModels.LocalFieldCoefficient(correlationModel, Rs);

    public double CompressibilityRatio => Compressibility.Ratio(Rs, Lambda);

    public double Instability => double.IsNaN(instabilities[(int)correlationModel])
        ? instabilities[(int)correlationModel] = SweepCluster.Physics.LiquidMetal.Correlation.Instability.DensityParameter(correlationModel)
        : instabilities[(int)correlationModel];

    public double LocalFieldCoefficient
    {
        get
        {
            PrepareField();
            return fieldModel switch
            {
                LocalFieldModel.None => 0,
                LocalFieldModel.Hubbard => default(Hubbard).Coefficient,
                LocalFieldModel.VashishtaSingwi => vashishtaSingwi.Coefficient,
                LocalFieldModel.Corradini => corradini.Coefficient,
                LocalFieldModel.UtsumiIchimaru => utsumiIchimaru.Coefficient,
                _ => selfConsistent!.Coefficient,
            };
        }
    }

    public double ContactValue => contactValue ??= ComputeContactValue();

    private double Rs => Gas.DensityParameter;

    public void Set(double densityParameter, LocalFieldModel field, CorrelationModel model, CancellationToken token)
    {
        cancellation = token;
        var sameDensity = densityParameter == Gas.DensityParameter;
        if (sameDensity && field == fieldModel && model == correlationModel)
            return;
        if (!sameDensity)
            selfConsistent = null;
        Gas = new FermiGas(densityParameter);
        fieldModel = field;
        correlationModel = model;
        correlation = null;
        lambda = null;
        contactValue = null;
        hasField = false;
    }

    public double LocalField(double wavevector)
    {
        PrepareField();
        return fieldModel switch
        {
            LocalFieldModel.None => 0,
            LocalFieldModel.Hubbard => default(Hubbard).At(wavevector),
            LocalFieldModel.VashishtaSingwi => vashishtaSingwi.At(wavevector),
            LocalFieldModel.Corradini => corradini.At(wavevector),
            LocalFieldModel.UtsumiIchimaru => utsumiIchimaru.At(wavevector),
            _ => selfConsistent!.At(wavevector),
        };
    }

    public StaticDielectric Dielectric(double wavevector) =>
        new(Lindhard.Polarization(Rs, wavevector), LocalField(wavevector));

    // Without a local field these are the very operations of the columns, so that both give the same bits.
    public double Epsilon(double wavevector) => fieldModel == LocalFieldModel.None
        ? Lindhard.Epsilon(Rs, wavevector)
        : Dielectric(wavevector).Epsilon;

    public double InverseEpsilon(double wavevector) => fieldModel == LocalFieldModel.None
        ? 1 / Lindhard.Epsilon(Rs, wavevector)
        : Dielectric(wavevector).Inverse;

    public double StructureFactor(double wavevector) => Stls.StructureFactor.At(Rs, wavevector, LocalField(wavevector));

    private double ComputeContactValue()
    {
        PrepareField();
        return fieldModel switch
        {
            LocalFieldModel.None => Stls.StructureFactor.ContactValue(Rs, default(NoLocalField)),
            LocalFieldModel.Hubbard => Stls.StructureFactor.ContactValue(Rs, default(Hubbard)),
            LocalFieldModel.VashishtaSingwi => Stls.StructureFactor.ContactValue(Rs, vashishtaSingwi),
            LocalFieldModel.UtsumiIchimaru => Stls.StructureFactor.ContactValue(Rs, utsumiIchimaru),
            LocalFieldModel.SelfConsistent => selfConsistent!.ContactValue,
            _ => double.NaN,
        };
    }

    private void PrepareField()
    {
        if (hasField)
            return;
        switch (fieldModel)
        {
            case LocalFieldModel.VashishtaSingwi:
                vashishtaSingwi = new VashishtaSingwi(Rs);
                break;
            case LocalFieldModel.Corradini:
                corradini = new Corradini(Rs, Correlation, Lambda);
                break;
            case LocalFieldModel.UtsumiIchimaru:
                utsumiIchimaru = new UtsumiIchimaru(Rs, Lambda);
                break;
            case LocalFieldModel.SelfConsistent:
                selfConsistent ??= StlsSolution.Solve(Rs, cancellation);
                break;
        }

        hasField = true;
    }

    private static double[] Filled(double value)
    {
        var values = new double[Enum.GetValues<CorrelationModel>().Length];
        Array.Fill(values, value);
        return values;
    }
}
