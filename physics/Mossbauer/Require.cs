namespace SweepCluster.Physics.Mossbauer;

/// <summary>Checks of arguments; every message names the value received and the allowed range.</summary>
internal static class Require
{
    public static void AtLeast(double value, double minimum, string name)
    {
        if (!(value >= minimum) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; a finite number >= {minimum} is needed.");
    }

    public static void Above(double value, double minimum, string name)
    {
        if (!(value > minimum) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; a finite number > {minimum} is needed.");
    }

    public static void Within(double value, double minimum, double maximum, string name)
    {
        if (!(value >= minimum && value <= maximum))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; a number from {minimum} to {maximum} is needed.");
    }

    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; a finite number is needed.");
    }
}
