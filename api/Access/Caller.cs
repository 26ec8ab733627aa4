namespace SweepCluster.Api.Access;

/// <summary>Who makes a request.</summary>
/// <param name="Name">The token's name; sweeps are its.</param>
/// <param name="Role">What it may do.</param>
public sealed record Caller(string Name, Role Role)
{
    /// <summary>Whoever calls where no tokens are needed, which is on this machine alone.</summary>
    public static Caller Local { get; } = new("local", Role.Admin);

    /// <summary>Whether it may command a sweep of that owner.</summary>
    public bool MayCommand(string owner) => Role == Role.Admin || (Role == Role.Submitter && owner == Name);
}
