using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Tabulates the terms of the Hamiltonian between the states of one block.</summary>
internal sealed class CoupledBlockBuilder
{
    private readonly CoupledBasis basis;
    private readonly CoupledElements elements;
    private readonly bool hasFieldReal;
    private readonly bool isComplex;
    private readonly List<int> columns = [];
    private readonly List<Term> terms = [];
    private readonly List<double> high = [];
    private readonly List<double> low = [];

    /// <param name="basis">The states that blocks are cut from.</param>
    /// <param name="elements">Their matrix elements.</param>
    /// <param name="hasFieldReal">Whether the field has a component along a.</param>
    /// <param name="isComplex">Whether the field has a component along b.</param>
    public CoupledBlockBuilder(CoupledBasis basis, CoupledElements elements, bool hasFieldReal, bool isComplex)
    {
        this.basis = basis;
        this.elements = elements;
        this.hasFieldReal = hasFieldReal;
        this.isComplex = isComplex;
    }

    /// <summary>Builds a block from its states, in order of M, L, impurity (up first).</summary>
    public CoupledBlock Build(IReadOnlyList<(int State, sbyte Impurity)> members)
    {
        var rowOf = new Dictionary<(int, sbyte), int>(members.Count);
        for (var row = 0; row < members.Count; row++)
            rowOf[members[row]] = row;
        columns.Clear();
        terms.Clear();
        high.Clear();
        low.Clear();
        var starts = new List<int> { 0 };
        var neighbours = new List<(int Row, Term Term, DoubleDouble Value)>();
        foreach (var member in members)
        {
            neighbours.Clear();
            Collect(member, rowOf, neighbours);
            neighbours.Sort((x, y) => (x.Row, x.Term).CompareTo((y.Row, y.Term)));
            AddRow(neighbours, imaginaryRow: false);
            starts.Add(columns.Count);
            if (!isComplex)
                continue;
            AddRow(neighbours, imaginaryRow: true);
            starts.Add(columns.Count);
        }

        int[] diagonal = [.. Enumerable.Range(0, starts.Count - 1).Select(row => PlaceOfDiagonal(row, starts))];
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
            DiagonalPlaces = diagonal,
        };
    }

    /// <summary>All elements of one state's row, the field's two terms under separate entries.</summary>
    private void Collect(
        (int State, sbyte Impurity) member, Dictionary<(int, sbyte), int> rowOf, List<(int, Term, DoubleDouble)> found)
    {
        var (twoL, twoM, impurity) = (basis.TwoL[member.State], basis.TwoM[member.State], member.Impurity);
        for (var other = twoL - 4; other <= twoL + 4; other += 2)
        {
            Add(other, twoM - 4, impurity, Term.RaisingSquared, () => elements.RaisingSquared(twoL, other, twoM - 4));
            Add(other, twoM, impurity, Term.Anisotropy, () => Anisotropy(other, twoL, twoM));
            Add(other, twoM + 4, impurity, Term.RaisingSquared, () => elements.RaisingSquared(other, twoL, twoM));
        }

        if (hasFieldReal)
        {
            Add(twoL, twoM - 2, impurity, Term.FieldReal, () => CoupledElements.TotalRaising(twoL, twoM - 2));
            Add(twoL, twoM + 2, impurity, Term.FieldReal, () => CoupledElements.TotalRaising(twoL, twoM));
        }

        if (isComplex)
        {
            // Element i w between this row and the column; w is +sqrt where the row has the greater M.
            Add(twoL, twoM - 2, impurity, Term.FieldImaginary, () => CoupledElements.TotalRaising(twoL, twoM - 2));
            Add(twoL, twoM + 2, impurity, Term.FieldImaginary, () => -CoupledElements.TotalRaising(twoL, twoM));
        }

        if (impurity == 0)
            return;

        // S1.sigma = S1_q sigma_q + S1_+ sigma_- + S1_- sigma_+, with raising of S1 from the impurity's up to its down.
        for (var other = twoL - 2; other <= twoL + 2; other += 2)
        {
            Add(other, twoM, impurity, Term.Impurity, () => FirstAlong(other, twoL, twoM) * impurity);
            if (impurity > 0)
                Add(other, twoM + 2, -1, Term.Impurity, () => FirstRaising(other, twoL, twoM));
            else
                Add(other, twoM - 2, 1, Term.Impurity, () => FirstRaising(twoL, other, twoM - 2));
        }

        void Add(int otherL, int otherM, sbyte otherImpurity, Term term, Func<DoubleDouble> element)
        {
            var state = basis.IndexOf(otherL, otherM);
            if (state < 0)
                return;
            var value = element();
            if (value.Hi == 0 && !(term == Term.Anisotropy && otherL == twoL))
                return;
            if (!rowOf.TryGetValue((state, otherImpurity), out var row))
                throw new InvalidOperationException($"{term} leads out of its block, to L = {otherL / 2.0}, M = {otherM / 2.0}.");
            found.Add((row, term, value));
        }
    }

    private int PlaceOfDiagonal(int row, List<int> starts)
    {
        var place = starts[row];
        while (columns[place] != row || terms[place] != Term.Anisotropy)
            place++;
        return place;
    }

    private DoubleDouble Anisotropy(int twoLeft, int twoRight, int twoM)
    {
        var value = elements.NeelAlongSquared(twoLeft, twoRight, twoM);
        return twoLeft == twoRight ? value + ((double)twoM * twoM / 4) : value;
    }

    /// <summary>S1 = (L + N)/2 along the axis.</summary>
    private DoubleDouble FirstAlong(int twoLeft, int twoRight, int twoM)
    {
        var neel = elements.NeelAlong(twoLeft, twoRight, twoM);
        return (twoLeft == twoRight ? neel + (twoM / 2.0) : neel) * 0.5;
    }

    private DoubleDouble FirstRaising(int twoLeft, int twoRight, int twoM)
    {
        var neel = elements.NeelRaising(twoLeft, twoRight, twoM);
        return (twoLeft == twoRight ? neel + CoupledElements.TotalRaising(twoRight, twoM) : neel) * 0.5;
    }

    /// <summary>
    /// Writes a row out. In a complex block a real element stands on both (re, re) and (im, im), an imaginary one i w
    /// as -w on (re, im) and w on (im, re).
    /// </summary>
    private void AddRow(List<(int Row, Term Term, DoubleDouble Value)> neighbours, bool imaginaryRow)
    {
        foreach (var (column, term, value) in neighbours)
        {
            var isImaginary = term == Term.FieldImaginary;
            var signed = isImaginary && !imaginaryRow ? -value : value;
            columns.Add(isComplex ? (2 * column) + (imaginaryRow != isImaginary ? 1 : 0) : column);
            terms.Add(term);
            high.Add(signed.Hi);
            low.Add(signed.Lo);
        }
    }
}
