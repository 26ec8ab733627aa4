namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// All that the exact side needs of two spins and a field's symmetry before any constant of the model is known: the
/// blocks of the electrons, those of electrons and impurity, and how the two are laid over each other.
/// </summary>
/// <remarks>
/// Three parities cut the space. A field along y conserves the parity of M, and with the impurity the parity of
/// M + m_sigma; sublattices of equal size conserve the parity of L (exchange of the two) as long as the impurity is
/// apart. Immutable by convention.
/// </remarks>
internal sealed class CoupledStructure
{
    private readonly CoupledTables tables;
    private readonly Lazy<CoupledBlock[]> full;

    public CoupledStructure(StructureKey key)
    {
        Key = key;
        Basis = new CoupledBasis(key.TwoS1, key.TwoS2, key.TwoMaximumL);
        tables = new CoupledTables(Basis, key.TwoS1, key.TwoS2);
        var builder = NewBuilder();
        Electronic = [.. Enumerable.Range(0, Basis.Count)
            .GroupBy(state => (Parity: ElectronicParity(state), Exchange: ExchangeParity(state)))
            .OrderBy(group => group.Key)
            .Select(group => new ElectronicBlock(
                builder.Build([.. group.Select(state => (state, (sbyte)0))]), group.Key.Parity, group.Key.Exchange))];
        BlockOf = new int[Basis.Count];
        PlaceOf = new int[Basis.Count];
        for (var b = 0; b < Electronic.Length; b++)
        {
            for (var place = 0; place < Electronic[b].Block.States.Length; place++)
            {
                BlockOf[Electronic[b].Block.States[place]] = b;
                PlaceOf[Electronic[b].Block.States[place]] = place;
            }
        }

        NeelRaising = [.. Enumerable.Range(0, Basis.Count).Select(RaisedFrom)];
        full = new Lazy<CoupledBlock[]>(BuildFull);
    }

    public StructureKey Key { get; }

    public CoupledBasis Basis { get; }

    /// <summary>The blocks of the electrons alone.</summary>
    public ElectronicBlock[] Electronic { get; }

    /// <summary>The electronic block of each state.</summary>
    public int[] BlockOf { get; }

    /// <summary>The place of each state in its electronic block.</summary>
    public int[] PlaceOf { get; }

    /// <summary>What N_+ makes of each state.</summary>
    public (int State, double Value)[][] NeelRaising { get; }

    /// <summary>The blocks of electrons and impurity; built when first asked for.</summary>
    public CoupledBlock[] Full => full.Value;

    /// <summary>Whether Q, the parity of M, is conserved.</summary>
    public bool ConservesParity => !Key.HasFieldReal && !Key.IsComplex;

    /// <summary>Q = (-1)^(M - M0) of a state: 1 or -1; M0 is 0 or 1/2.</summary>
    public int Q(int state) => ((Basis.TwoM[state] - (Basis.TwoM[state] & 1)) & 2) == 0 ? 1 : -1;

    // A builder's lists are as large as the blocks, so none is kept.
    private CoupledBlockBuilder NewBuilder() => new(Basis, tables, Key.HasFieldReal, Key.IsComplex);

    private CoupledBlock[] BuildFull()
    {
        var builder = NewBuilder();
        return [.. Enumerable.Range(0, Basis.Count)
            .SelectMany(state => new[] { (State: state, Impurity: (sbyte)1), (State: state, Impurity: (sbyte)-1) })
            .GroupBy(member => TotalParity(member.State, member.Impurity))
            .OrderBy(group => group.Key)
            .Select(group => builder.Build([.. group]))];
    }

    private (int State, double Value)[] RaisedFrom(int state)
    {
        var (twoL, twoM) = (Basis.TwoL[state], Basis.TwoM[state]);
        return [.. new[] { twoL - 2, twoL, twoL + 2 }
            .Select(other => (State: Basis.IndexOf(other, twoM + 2), Left: other))
            .Where(target => target.State >= 0)
            .Select(target => (target.State, tables.Elements.NeelRaising(target.Left, twoL, twoM).Hi))];
    }

    private int ElectronicParity(int state) => ConservesParity ? Q(state) : 0;

    private int ExchangeParity(int state) => Key.TwoS1 == Key.TwoS2 ? (Basis.TwoL[state] / 2) % 2 : 0;

    private int TotalParity(int state, int impurity) => ConservesParity ? Q(state) * impurity : 0;
}
