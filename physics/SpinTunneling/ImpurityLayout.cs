namespace SweepCluster.Physics.SpinTunneling;

/// <summary>How a block of electrons and impurity is made of electronic blocks, each with the impurity up or down.</summary>
internal sealed class ImpurityLayout
{
    public ImpurityLayout(CoupledStructure structure, CoupledBlock block)
    {
        var rowOf = new Dictionary<(int, sbyte), int>();
        for (var i = 0; i < block.States.Length; i++)
            rowOf[(block.States[i], block.Impurity[i])] = i;
        var segments = new List<Segment>();
        for (var electronic = 0; electronic < structure.Electronic.Length; electronic++)
        {
            var states = structure.Electronic[electronic].Block.States;
            foreach (var sigma in new sbyte[] { 1, -1 })
            {
                if (!rowOf.ContainsKey((states[0], sigma)))
                    continue;
                var width = block.RowsPerState;
                segments.Add(new(
                    electronic,
                    sigma,
                    [.. states.SelectMany(s => Enumerable.Range(width * rowOf[(s, sigma)], width))]));
            }
        }

        Segments = [.. segments];
    }

    public Segment[] Segments { get; }

    /// <summary>One electronic block with one direction of the impurity.</summary>
    /// <param name="Electronic">Position of the electronic block.</param>
    /// <param name="Sigma">sigma_y: 1 or -1.</param>
    /// <param name="Rows">The row of the whole block for each row of the electronic one.</param>
    public sealed record Segment(int Electronic, sbyte Sigma, int[] Rows)
    {
        public void Gather(ReadOnlySpan<double> whole, Span<double> part)
        {
            for (var i = 0; i < Rows.Length; i++)
                part[i] = whole[Rows[i]];
        }

        public void Scatter(ReadOnlySpan<double> part, Span<double> whole)
        {
            for (var i = 0; i < Rows.Length; i++)
                whole[Rows[i]] = part[i];
        }
    }
}
