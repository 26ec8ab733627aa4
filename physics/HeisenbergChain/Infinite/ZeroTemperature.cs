namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>The chain's state at T = 0: the Bethe ansatz for J &gt; 0, the saturated state for J &lt; 0.</summary>
/// <remarks>
/// The entropy and specific heat vanish. Infinite values stand where a quantity diverges: chi and dM/dt of the
/// antiferromagnet at h = 2 exactly, chi of the ferromagnet at h = 0. Stateless; the solver passed in is one a thread.
/// </remarks>
internal static class ZeroTemperature
{
    /// <summary>Accuracy of the Bethe ansatz as tested, relative to 1 or to chi.</summary>
    private const double Accuracy = 1e-12;

    public static ThermodynamicEstimate Evaluate(double h, Exchange exchange, BetheAnsatz bethe)
    {
        if (exchange == Exchange.Ferromagnetic)
        {
            var energy = -0.25 - (h / 2);
            return new ThermodynamicEstimate(
                new(energy, energy, 0, 0, h > 0 ? 0.5 : 0, h > 0 ? 0 : double.PositiveInfinity, 0), default);
        }

        var state = bethe.Solve(h);
        var slope = h == BetheAnsatz.SaturationField ? double.NegativeInfinity : 0;
        var isSaturated = h >= BetheAnsatz.SaturationField;
        var error = isSaturated || h == 0
            ? default
            : new ReducedThermodynamics(Accuracy, Accuracy, 0, 0, Accuracy, Accuracy * Math.Max(1, state.Susceptibility), 0);
        return new ThermodynamicEstimate(
            new(state.Energy, state.Energy, 0, 0, state.Magnetization, state.Susceptibility, slope), error);
    }
}
