namespace SweepCluster.Client.Running;

/// <summary>Shows how a run comes on.</summary>
internal interface IProgressView : IDisposable
{
    /// <summary>Shows the newest state; called now and then, from one thread at a time.</summary>
    void Show(ProgressLine line);
}
