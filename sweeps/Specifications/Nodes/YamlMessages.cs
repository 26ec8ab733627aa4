namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Says in an author's words what a YAML parser says in its own.</summary>
internal static class YamlMessages
{
    /// <summary>The message of an exception for nesting below <see cref="Node.DeepestLevel"/>.</summary>
    public const string TooDeep = "nested too deeply";

    private static readonly (string Fragment, string Meaning)[] Meanings =
    [
        (TooDeep, $"lists and mappings are nested more than {Node.DeepestLevel} deep"),
        ("unexpected end of stream", "the quote that opens here is not closed"),
        ("unexpected document indicator", "the quote that opens here is not closed"),
        ("multi-line double-quoted scalar", "the quote that opens here is not closed, or its next line is not indented"),
        ("unknown escape character", "a double-quoted text has an unknown escape; write \\\\ for a backslash, or use single quotes"),
        ("hexadecimal number", "a double-quoted text has an incomplete escape; \\u takes four hexadecimal digits"),
        ("Unicode", "a double-quoted text has an escape that is no character"),
        ("surrogates", "a double-quoted text has an escape that is no character"),
        ("expected ',' or ']'", "a list in [ ] lacks a comma or its closing ]"),
        ("expected ',' or '}'", "a mapping in { } lacks a comma or its closing }"),
        ("expected ':'", "a key lacks its colon; write key: value"),
        ("mapping values", "a colon is not expected here; check the indentation, or put the text in quotes"),
        ("apping keys", "a key is not expected here; check the indentation"),
        ("did not find expected key", "this line does not fit the mapping around it; check the indentation and the colon"),
        ("expected '-' indicator", "this line does not fit the list around it; check the indentation"),
        ("block sequence", "a list item (-) is not expected here; check the indentation"),
        ("<document start>", "this line does not belong to the mapping above; check the indentation"),
        ("<document end>", "this line does not belong to the mapping above; check the indentation"),
        ("block scalar", "a text that starts with | or > is followed by its lines, indented"),
        ("tag", "tags (!name) are not read; put a text that starts with ! in quotes"),
        ("nchor", "anchors (&name) and aliases (*name) are not read; put a text that starts with & or * in quotes"),
        ("alias", "anchors (&name) and aliases (*name) are not read; put a text that starts with & or * in quotes"),
        ("irective", "a line that starts with % is not read"),
        ("incompatible YAML document", "the file asks for a version of YAML that is not read; remove its first line"),
        ("node content", "a value is expected here"),
        ("comma", "a comma is not expected here"),
    ];

    /// <summary>What a parser's message means for the text at a position.</summary>
    public static string Explain(string message, string text, int index)
    {
        var here = index < text.Length ? text[index] : '\0';
        if (IsIndentedByTab(text, index) || message.Contains("tab", StringComparison.Ordinal) && message.Contains("ndentation", StringComparison.Ordinal))
            return "this is not YAML: a tab cannot indent; use spaces";
        if (here is '@' or '`' or '%' && message.Contains("cannot start any token", StringComparison.Ordinal))
            return $"this is not YAML: a text cannot start with {here}; put it in quotes";
        foreach (var (fragment, meaning) in Meanings)
        {
            if (message.Contains(fragment, StringComparison.Ordinal))
                return "this is not YAML as it is read here: " + meaning;
        }

        return "this is not YAML: " + Echo.Bare(message);
    }

    private static bool IsIndentedByTab(string text, int index)
    {
        var start = text.LastIndexOf('\n', Math.Clamp(index - 1, 0, Math.Max(0, text.Length - 1))) + 1;
        while (start < text.Length && text[start] == ' ')
            start++;
        return start < text.Length && text[start] == '\t';
    }
}
