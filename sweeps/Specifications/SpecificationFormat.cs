namespace SweepCluster.Sweeps.Specifications;

/// <summary>The format of a specification file.</summary>
public enum SpecificationFormat
{
    /// <summary>YAML 1.2, without anchors, tags and merge keys.</summary>
    Yaml,

    /// <summary>JSON, without comments and trailing commas.</summary>
    Json,
}
