using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Puts the terms of the Hamiltonian in the rows of one block after another.</summary>
internal sealed class CoupledBlockBuilder
{
    private readonly CoupledBasis basis;
    private readonly CoupledTables tables;
    private readonly bool hasFieldReal;
    private readonly bool isComplex;
    private readonly int[] rowOf;
    private readonly List<int> columns = [];
    private readonly List<Term> terms = [];
    private readonly List<double> high = [];
    private readonly List<double> low = [];
    private readonly List<(int Row, Term Term, DoubleDouble Value)> found = [];

    /// <param name="basis">The states that blocks are cut from.</param>
    /// <param name="tables">Their matrix elements.</param>
    /// <param name="hasFieldReal">Whether the field has a component along a.</param>
    /// <param name="isComplex">Whether the field has a component along b.</param>
    public CoupledBlockBuilder(CoupledBasis basis, CoupledTables tables, bool hasFieldReal, bool isComplex)
    {
        this.basis = basis;
        this.tables = tables;
        this.hasFieldReal = hasFieldReal;
        this.isComplex = isComplex;
        rowOf = new int[3 * basis.Count];
    }

    /// <summary>Builds a block from its states, in order of M, L, impurity (up first).</summary>
    public CoupledBlock Build(IReadOnlyList<(int State, sbyte Impurity)> members)
    {
        Array.Fill(rowOf, -1);
        for (var row = 0; row < members.Count; row++)
            rowOf[(3 * members[row].State) + members[row].Impurity + 1] = row;
        columns.Clear();
        terms.Clear();
        high.Clear();
        low.Clear();
        var starts = new List<int> { 0 };
        var diagonal = new List<int>();
        foreach (var (state, impurity) in members)
        {
            found.Clear();
            Collect(state, impurity);
            found.Sort((x, y) => (x.Term, x.Row).CompareTo((y.Term, y.Row)));
            for (var part = 0; part < (isComplex ? 2 : 1); part++)
            {
                diagonal.Add(-1);
                AddRow(starts.Count - 1, diagonal, imaginaryRow: part == 1);
                starts.Add(columns.Count);
            }
        }

        return new CoupledBlock
        {
            Basis = basis,
            States = [.. members.Select(m => m.State)],
            Impurity = [.. members.Select(m => m.Impurity)],
            IsComplex = isComplex,
            Pattern = new SparsePattern([.. starts], [.. columns]),
            Terms = [.. terms],
            High = [.. high],
            Low = [.. low],
            DiagonalPlaces = [.. diagonal],
        };
    }

    /// <summary>All elements of one state's row.</summary>
    private void Collect(int state, sbyte impurity)
    {
        for (var step = -2; step <= 2; step++)
        {
            // Elements to a smaller M are those from there, transposed.
            if (Neighbour(state, step, -2) is var below and >= 0)
                Add(below, impurity, Term.RaisingSquared, tables.RaisingSquared(below, -step));
            if (Neighbour(state, step, 0) is var beside and >= 0)
                Add(beside, impurity, Term.Anisotropy, tables.Anisotropy(state, step));
            if (Neighbour(state, step, 2) is var above and >= 0)
                Add(above, impurity, Term.RaisingSquared, tables.RaisingSquared(state, step));
        }

        var (lower, upper) = (Neighbour(state, 0, -1), Neighbour(state, 0, 1));
        AddField(hasFieldReal, Term.FieldReal, 1);

        // Between this row and the column the element is i w; w is +sqrt where the row has the greater M.
        AddField(isComplex, Term.FieldImaginary, -1);
        if (impurity != 0)
            CollectImpurity(state, impurity);

        void AddField(bool isThere, Term term, double sign)
        {
            if (isThere && lower >= 0)
                Add(lower, impurity, term, tables.TotalRaising(lower));
            if (isThere && upper >= 0)
                Add(upper, impurity, term, tables.TotalRaising(state) * sign);
        }
    }

    /// <summary>S1.sigma = S1_q sigma_q + S1_+ s_- + S1_- s_+: S1 is raised as the impurity goes from up to down.</summary>
    private void CollectImpurity(int state, sbyte impurity)
    {
        for (var step = -1; step <= 1; step++)
        {
            if (Neighbour(state, step, 0) is var beside and >= 0)
                Add(beside, impurity, Term.Impurity, tables.FirstAlong(state, step) * impurity);
            if (impurity > 0 && Neighbour(state, step, 1) is var above and >= 0)
                Add(above, -1, Term.Impurity, tables.FirstRaising(state, step));
            if (impurity < 0 && Neighbour(state, step, -1) is var below and >= 0)
                Add(below, 1, Term.Impurity, tables.FirstRaising(below, -step));
        }
    }

    private int Neighbour(int state, int stepL, int stepM) =>
        basis.IndexOf(basis.TwoL[state] + (2 * stepL), basis.TwoM[state] + (2 * stepM));

    private void Add(int state, sbyte impurity, Term term, DoubleDouble value)
    {
        var row = rowOf[(3 * state) + impurity + 1];
        if (value.Hi == 0 && (term != Term.Anisotropy || row < 0))
            return;
        if (row < 0)
            throw new InvalidOperationException($"{term} leads out of its block, to L = {basis.TwoL[state] / 2.0}, M = {basis.TwoM[state] / 2.0}.");
        found.Add((row, term, value));
    }

    /// <summary>
    /// Writes a row out. In a complex block a real element stands on both (re, re) and (im, im), an imaginary one i w
    /// as -w on (re, im) and w on (im, re).
    /// </summary>
    private void AddRow(int row, List<int> diagonal, bool imaginaryRow)
    {
        foreach (var (member, term, value) in found)
        {
            var isImaginary = term == Term.FieldImaginary;
            var signed = isImaginary && !imaginaryRow ? -value : value;
            var column = isComplex ? (2 * member) + (imaginaryRow != isImaginary ? 1 : 0) : member;
            if (column == row && term == Term.Anisotropy)
                diagonal[row] = columns.Count;
            columns.Add(column);
            terms.Add(term);
            high.Add(signed.Hi);
            low.Add(signed.Lo);
        }
    }
}
