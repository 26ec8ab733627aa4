using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Contracts.Services;

/// <summary>Submissions of test engines' sweeps.</summary>
public static class TestSubmissions
{
    /// <summary>A grid of test-plane with so many points along x and y.</summary>
    public static SweepSubmission Plane(long xs, long ys, int chunk = 100, string name = "plane") => Of($$"""
        sweep: {{name}}
        engine: test-plane
        seed: 7
        chunk: {{chunk}}
        axes:
          x: {range: {start: 0, step: 1, count: {{xs}} } }
          y: {range: {start: 0, step: 1, count: {{ys}} } }
        """);

    /// <summary>A line of points that wait at a gate, a point a batch.</summary>
    public static SweepSubmission Gated(Gate gate, int points) => Of($$"""
        sweep: gated
        engine: test-gate
        batch: 1
        parameters: {gate: {{gate.Number}}}
        axes:
          x: {range: {start: 0, step: 1, count: {{points}} } }
        """);

    /// <summary>Points of test-moody, one of each mood.</summary>
    public static SweepSubmission Moody(params string[] moods) => Of($$"""
        sweep: moody
        engine: test-moody
        parameters: {x: 4}
        axes:
          mood: [{{string.Join(", ", moods)}}]
        """);

    public static SweepSubmission Of(string text) => new() { Text = text, FileName = "sweep.yaml", Owner = "ada" };
}
