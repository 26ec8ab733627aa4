using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SweepCluster.Deploy.Tests.Kustomize;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Types;

/// <summary>
/// Rendered objects against the types of the Kubernetes API, by the TypeScript compiler: a field that does not exist, or
/// has a value of another type, does not compile.
/// </summary>
public class StrictTypeTests
{
    // Of operators, not of Kubernetes; no types of theirs are published there.
    private static readonly string[] WithoutTypes = ["keda.sh/v1alpha1", "monitoring.coreos.com/v1"];

    [Fact]
    public void Objects_OfAllOverlays_HaveTheTypesOfTheApi()
    {
        var objects = Rendered.Names.SelectMany(n => Rendered.Of(n.Data).Objects).ToArray();
        objects.Select(o => o["apiVersion"]!.ToString()).Where(WithoutTypes.Contains).Distinct().Count().ShouldBe(WithoutTypes.Length);
        var folder = InstallOrSkip();
        Compile(folder, objects.Where(o => !WithoutTypes.Contains(o["apiVersion"]!.ToString()))).ShouldBe((0, ""));

        // The compiler is strict: a field with a wrong name, or a number that is a text, is found.
        var (unknown, mistyped) = (Deployment(), Deployment());
        unknown["spec"]!["replica"] = 3;
        mistyped["spec"]!["minReadySeconds"] = "10";
        var says = Compile(folder, [unknown, mistyped]).Says;
        says.ShouldContain("'\"replica\"' does not exist in type 'DeploymentSpec'");
        says.ShouldContain("Type 'string' is not assignable to type 'number'");

        JsonObject Deployment() => objects.First(o => Rendered.Kind(o) == "Deployment").DeepClone().AsObject();
    }

    private static string InstallOrSkip()
    {
        Assert.SkipUnless(Tool.Exists("npm"), "THE TYPES OF THE KUBERNETES OBJECTS ARE NOT TESTED: npm is not installed");
        var folder = Path.Combine(AppContext.BaseDirectory, "Types");
        if (File.Exists(Path.Combine(folder, "node_modules", "typescript", "bin", "tsc")) && Directory.Exists(Path.Combine(folder, "node_modules", "kubernetes-types")))
            return folder;
        var (exitCode, output, errors) = Tool.Run("npm", folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000");
        Assert.SkipUnless(exitCode == 0, $"THE TYPES OF THE KUBERNETES OBJECTS ARE NOT TESTED: npm cannot install them: {output} {errors}");
        return folder;
    }

    private static (int ExitCode, string Says) Compile(string folder, IEnumerable<JsonObject> objects)
    {
        var source = new StringBuilder();
        var number = 0;
        foreach (var item in objects)
        {
            var group = item["apiVersion"]!.ToString() is var version && version.Contains('/', StringComparison.Ordinal)
                ? version.Replace(".k8s.io", "", StringComparison.Ordinal)
                : "core/" + version;
            source.Append("import type { ").Append(Rendered.Kind(item)).Append(" as T").Append(number).Append(" } from 'kubernetes-types/").Append(group).Append("';\n")
                .Append("export const o").Append(number).Append(": T").Append(number).Append(" = ")
                .Append(item.ToJsonString(new JsonSerializerOptions { WriteIndented = true })).Append(";\n");
            number++;
        }

        File.WriteAllText(Path.Combine(folder, "objects.ts"), source.ToString());
        var (exitCode, output, errors) = Tool.Run(
            "node", folder, Path.Combine("node_modules", "typescript", "bin", "tsc"),
            "--strict", "--noEmit", "--module", "nodenext", "--moduleResolution", "nodenext", "--skipLibCheck", "objects.ts");
        return (exitCode, output + errors);
    }
}
