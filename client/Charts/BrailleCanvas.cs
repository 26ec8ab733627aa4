namespace SweepCluster.Client.Charts;

/// <summary>A drawing of dots on a terminal: 2 by 4 of them a letter, as Braille has them.</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const char Blank = '\u2800';

    // The bits of a letter's dots, by column and row.
    private static readonly byte[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    private readonly byte[] cells = new byte[columns * rows];

    /// <summary>Dots a line.</summary>
    public int Width => 2 * columns;

    /// <summary>Lines of dots.</summary>
    public int Height => 4 * rows;

    /// <summary>Sets a dot; x runs to the right, y downward. Outside, nothing happens.</summary>
    public void Set(int x, int y)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height)
            return;
        cells[(y / 4 * columns) + (x / 2)] |= Bits[x % 2, y % 4];
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(int x0, int y0, int x1, int y1)
    {
        var steps = Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0));
        for (var i = 0; i <= steps; i++)
        {
            var share = steps == 0 ? 0 : i / (double)steps;
            Set((int)Math.Round(x0 + ((x1 - x0) * share)), (int)Math.Round(y0 + ((y1 - y0) * share)));
        }
    }

    /// <summary>The letters of a row.</summary>
    public string Row(int row) => string.Create(columns, (cells, row), static (letters, state) =>
    {
        for (var i = 0; i < letters.Length; i++)
            letters[i] = (char)(Blank + state.cells[(state.row * letters.Length) + i]);
    });
}
