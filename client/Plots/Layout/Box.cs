namespace SweepCluster.Client.Plots.Layout;

/// <summary>A rectangle on paper; y runs downward.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    private const double Grace = 0.01;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>Whether a place lies inside, on the border counted and the rounding of its computation forgiven.</summary>
    public bool Contains(double x, double y) =>
        x >= Left - Grace && x <= Right + Grace && y >= Top - Grace && y <= Bottom + Grace;
}
