using SweepCluster.Contracts.Stores;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public sealed class MemoryStoreTests : KeyValueStoreContract
{
    protected override IKeyValueStore Store { get; } = new MemoryStore();
}
