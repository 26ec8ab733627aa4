using System.Collections.Concurrent;
using SweepCluster.Physics.HeisenbergChain.Ring;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>
/// The spectra of rings, each diagonalized once: they depend on N alone, while sweeps ask for T, B and J.
/// </summary>
/// <remarks>
/// At most 18 spectra, 6 MB together. Thread-safe; threads that want the same ring wait for the one that makes it.
/// </remarks>
internal sealed class RingSpectra
{
    private readonly ConcurrentDictionary<int, Slot> slots = new();

    public RingSpectrum Of(int sites, CancellationToken cancellation)
    {
        var slot = slots.GetOrAdd(sites, static _ => new Slot());
        if (slot.Spectrum is { } made)
            return made;

        // A cancelled diagonalization leaves nothing behind, and the next point that waits here makes it.
        lock (slot.Gate)
            return slot.Spectrum ??= RingSpectrum.Diagonalize(sites, cancellation: cancellation);
    }

    private sealed class Slot
    {
        public Lock Gate { get; } = new();

        public RingSpectrum? Spectrum { get; set; }
    }
}
