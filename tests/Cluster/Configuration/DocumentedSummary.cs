using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SweepCluster.Cluster.Tests.Configuration;

/// <summary>The comment of a property, from the documentation file beside its assembly, as Markdown.</summary>
internal static partial class DocumentedSummary
{
    private static readonly Dictionary<string, Dictionary<string, XElement>> Files = new(StringComparer.Ordinal);

    public static string Of(PropertyInfo property)
    {
        var path = Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml");
        if (!Files.TryGetValue(path, out var members))
        {
            members = XDocument.Load(path).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);
            Files.Add(path, members);
        }

        var summary = members[$"P:{property.DeclaringType.FullName}.{property.Name}"].Element("summary")!;
        return Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.')[^1]}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
