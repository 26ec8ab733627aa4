namespace SweepCluster.Physics.Mossbauer;

/// <summary>The triangular drive of 512 channels: velocity +v in channel 1, -v in channel 256, back to +v in channel 512.</summary>
/// <remarks>
/// v_k = v (1 - 2 (k - 1) / 255) for k = 1 ... 256 and v_k = v_(513 - k) after, so a line stands in two channels whose
/// numbers sum to 513 and the folding point is 256.5. The channel gain is 2 v / 255 and the velocity is constant within a
/// channel. Static and pure.
/// </remarks>
public static class TriangularDrive
{
    /// <summary>Channels of a period.</summary>
    public const int Channels = 512;

    /// <summary>Channels of one sweep from +v to -v.</summary>
    public const int HalfChannels = Channels / 2;

    /// <summary>k and 513 - k have the same velocity: half their sum.</summary>
    public const double FoldingPoint = (Channels + 1) / 2.0;

    /// <summary>Velocities of the first 256 channels, from +v to -v, mm/s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The greatest velocity is not above 0.</exception>
    public static void FillHalf(double maximumVelocityMillimetrePerSecond, Span<double> velocities)
    {
        Require.Above(maximumVelocityMillimetrePerSecond, 0, nameof(maximumVelocityMillimetrePerSecond));
        for (var k = 0; k < HalfChannels; k++)
            velocities[k] = maximumVelocityMillimetrePerSecond * (HalfChannels - 1 - (2 * k)) / (HalfChannels - 1);
    }

    /// <summary>Copies the first 256 values to the last 256 in reverse order.</summary>
    public static void Mirror(Span<double> channels)
    {
        channels[..HalfChannels].CopyTo(channels[HalfChannels..Channels]);
        channels[HalfChannels..Channels].Reverse();
    }

    /// <summary>Velocities of all channels, mm/s; channel k is element k - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The greatest velocity is not above 0.</exception>
    public static double[] Velocities(double maximumVelocityMillimetrePerSecond)
    {
        var velocities = new double[Channels];
        FillHalf(maximumVelocityMillimetrePerSecond, velocities);
        Mirror(velocities);
        return velocities;
    }

    /// <summary>Channel gain K = 2 v / 255, mm/s per channel.</summary>
    public static double Gain(double maximumVelocityMillimetrePerSecond) =>
        2 * maximumVelocityMillimetrePerSecond / (HalfChannels - 1);
}
