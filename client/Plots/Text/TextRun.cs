namespace SweepCluster.Client.Plots.Text;

/// <summary>A piece of a label that is set alike.</summary>
/// <param name="Text">Its letters.</param>
/// <param name="IsItalic">Whether it slants, as quantities do.</param>
/// <param name="Level">Where it stands: on the line, above or below it.</param>
public readonly record struct TextRun(string Text, bool IsItalic, TextLevel Level);
