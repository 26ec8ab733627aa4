using System.Collections.Immutable;
using System.Text.Json;

namespace SweepCluster.Api.Engines;

/// <summary>A point to be computed.</summary>
/// <param name="Parameters">Parameters that differ from their defaults: numbers, texts with a unit, names of choices.</param>
/// <param name="Seed">Seed of the point's random numbers.</param>
public sealed record PointQuestion(ImmutableSortedDictionary<string, JsonElement> Parameters, ulong Seed = 0);
