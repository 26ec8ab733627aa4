namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Sign of the exchange constant J in H = J sum S_i.S_{i+1}.</summary>
public enum Exchange
{
    /// <summary>J &gt; 0.</summary>
    Antiferromagnetic,

    /// <summary>J &lt; 0.</summary>
    Ferromagnetic,
}
