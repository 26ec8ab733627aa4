using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Identities stand on the sites, because lists are reordered or list the vacancies.</summary>
internal readonly struct SiteTrace : ITrace
{
    private readonly int[] identity;
    private readonly bool vacanciesMove;

    public SiteTrace(int sites, ReadOnlySpan<int> occupied, bool vacanciesMove)
    {
        this.vacanciesMove = vacanciesMove;
        Displacements = new long[occupied.Length];
        identity = new int[sites];
        for (var i = 0; i < occupied.Length; i++)
            identity[occupied[i]] = i;
    }

    public long[] Displacements { get; }

    public void Moved(int carrier, int from, int to, long step)
    {
        if (step == 0)
            return;
        if (vacanciesMove)
            (from, to, step) = (to, from, -step);
        var who = identity[from];
        identity[to] = who;
        Displacements[who] += step;
    }

    public void Save(BinaryWriter state)
    {
        state.WriteArray(Displacements);
        state.WriteArray(identity);
    }

    public void Restore(BinaryReader state)
    {
        state.ReadArray(Displacements);
        state.ReadArray(identity);
    }
}
