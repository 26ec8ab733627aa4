using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Services;

/// <summary>Reads submissions.</summary>
public static class SubmissionReader
{
    /// <summary>The greatest weight; the least is its inverse.</summary>
    public const double GreatestWeight = 1000;

    /// <summary>Priorities are from minus to plus this.</summary>
    public const int GreatestPriority = 1000;

    /// <summary>The longest key of a submission.</summary>
    public const int LongestKey = 255;

    /// <summary>The specification of a submission.</summary>
    /// <exception cref="SpecificationException">It is not valid, or weight, priority or key are not; all that is wrong is in it.</exception>
    public static SweepSpecification Read(SweepSubmission submission, EngineCatalog engines)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var reading = SpecificationReader.Read(
            submission.Text, submission.FileName, SpecificationReader.FormatOf(submission.FileName), engines);
        ImmutableArray<SpecificationError> errors = [.. reading.Errors, .. Terms(submission)];
        return errors.IsEmpty ? reading.Specification! : throw new SpecificationException(errors);
    }

    private static IEnumerable<SpecificationError> Terms(SweepSubmission submission)
    {
        if (!(submission.Weight >= 1 / GreatestWeight && submission.Weight <= GreatestWeight))
            yield return Error("weight", $"the weight is {submission.Weight}; it is from {1 / GreatestWeight} to {GreatestWeight}");
        if (submission.Priority is < -GreatestPriority or > GreatestPriority)
            yield return Error("priority", $"the priority is {submission.Priority}; it is from -{GreatestPriority} to {GreatestPriority}");
        if (submission.Key is { } key && (key.Length is 0 or > LongestKey || key.Any(char.IsControl)))
            yield return Error("key", $"the key has {key.Length} characters; 1 to {LongestKey} are allowed, none of them a control character");
    }

    private static SpecificationError Error(string path, string message) => new("", 0, 0, path, message);
}
