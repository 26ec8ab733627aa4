namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>Outcome of a simulation, per site and in units of |J|.</summary>
/// <param name="Thermodynamics">
/// u, C, M, chi and dM/dt with standard errors; f and s are NaN, as sampling gives no partition function.
/// </param>
/// <param name="StructureFactor">S(Q) = &lt;(sum_i sign_i S^z_i)^2>/N at the ordering vector.</param>
/// <param name="StaggeredMoment">&lt;|sum_i sign_i S^z_i|>/N.</param>
/// <param name="Binder">
/// Q = &lt;m^2>^2/&lt;m^4> of m = sum_i sign_i S^z_i: 5/9 in the ordered, 1/3 in the disordered phase.
/// </param>
/// <param name="StiffnessAlong">Spin stiffness along the chains, &lt;(N+ - N-)^2>/(beta N).</param>
/// <param name="StiffnessAcross">Spin stiffness across the chains; 0 for one chain.</param>
public sealed record QmcResult(
    ThermodynamicEstimate Thermodynamics,
    SampledValue StructureFactor,
    SampledValue StaggeredMoment,
    SampledValue Binder,
    SampledValue StiffnessAlong,
    SampledValue StiffnessAcross);
