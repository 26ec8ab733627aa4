namespace SweepCluster.Physics.Mossbauer;

/// <summary>Recoil-free fraction and second-order Doppler shift of 57Fe in a Debye solid.</summary>
/// <remarks>
/// Valid for every temperature from 0 K. Tested against independent quadrature: f to 1e-9 relative, shift to 1e-7 mm/s;
/// limits T = 0 and T much above theta_D in closed form. Static and pure: safe from any thread.
/// </remarks>
public static class DebyeLattice
{
    /// <summary>
    /// Recoil-free fraction f(T) = exp{-(6 E_R / k theta) [1/4 + (T/theta)^2 Int_0^(theta/T) x / (e^x - 1) dx]}.
    /// </summary>
    /// <param name="debyeTemperatureKelvin">theta, above 0.</param>
    /// <param name="temperatureKelvin">T, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature lies outside its range.</exception>
    public static double RecoilFreeFraction(double debyeTemperatureKelvin, double temperatureKelvin)
    {
        Check(debyeTemperatureKelvin, temperatureKelvin);
        var scale = 6 * Iron57.RecoilEnergyElectronVolt / (Iron57.BoltzmannElectronVoltPerKelvin * debyeTemperatureKelvin);
        var reduced = temperatureKelvin / debyeTemperatureKelvin;
        return Math.Exp(-scale * (0.25 + (reduced * reduced * DebyeIntegral(1, reduced))));
    }

    /// <summary>
    /// Second-order Doppler shift -(9 k / 2 M c) [theta/8 + T (T/theta)^3 Int_0^(theta/T) x^3 / (e^x - 1) dx], mm/s:
    /// minus half the mean square velocity over c.
    /// </summary>
    /// <param name="debyeTemperatureKelvin">theta, above 0.</param>
    /// <param name="temperatureKelvin">T, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature lies outside its range.</exception>
    public static double SecondOrderDopplerMillimetrePerSecond(double debyeTemperatureKelvin, double temperatureKelvin)
    {
        Check(debyeTemperatureKelvin, temperatureKelvin);
        var reduced = temperatureKelvin / debyeTemperatureKelvin;
        var energyKelvin = (debyeTemperatureKelvin / 8)
            + (temperatureKelvin * reduced * reduced * reduced * DebyeIntegral(3, reduced));
        return -4.5 * Iron57.BoltzmannElectronVoltPerKelvin * energyKelvin
            / Iron57.RestEnergyElectronVolt * Iron57.LightSpeedMillimetrePerSecond;
    }

    /// <summary>Int_0^(1/reduced) x^n / (e^x - 1) dx; beyond x = 60 the integrand is below 1e-20.</summary>
    private static double DebyeIntegral(int power, double reduced)
    {
        if (reduced <= 0)
            return 0;
        const double end = 60;
        var upper = Math.Min(end, 1 / reduced);
        return GaussLegendre.Integrate(
            x => x == 0 ? (power == 1 ? 1 : 0) : Math.Pow(x, power) / Expm1(x), 0, upper, (int)Math.Ceiling(upper / 3), 20);
    }

    // For small x the difference e^x - 1 loses digits; x / (e^x - 1) is needed to 1e-12 there too.
    private static double Expm1(double x) =>
        x > 0.02 ? Math.Exp(x) - 1 : x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5 * (1 + (x / 6))))))))));

    private static void Check(double debyeTemperatureKelvin, double temperatureKelvin)
    {
        Require.Above(debyeTemperatureKelvin, 0, nameof(debyeTemperatureKelvin));
        Require.AtLeast(temperatureKelvin, 0, nameof(temperatureKelvin));
    }
}
