using System.Text;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Tests.Specifications;

/// <summary>A corpus of malformed specifications: each is refused with an error at its place that names what is wrong.</summary>
public class MalformedFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Specifications", "malformed");

    public static TheoryData<string, int, string> Corpus
    {
        get
        {
            var corpus = new TheoryData<string, int, string>();
            foreach (var line in File.ReadLines(Path.Combine(Folder, "expected.tsv")).Where(l => !l.StartsWith('#')))
            {
                var parts = line.Split('\t');
                corpus.Add(parts[0], int.Parse(parts[1]), parts[2]);
            }

            return corpus;
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Read_MalformedFile_SaysWhatIsWrongAndWhere(string file, int line, string part)
    {
        var reading = SpecificationReader.ReadFile(Path.Combine(Folder, file), EngineCatalog.Shipped);
        reading.IsValid.ShouldBeFalse();
        reading.Errors.ShouldContain(
            e => (line == 0 || e.Line == line) && e.ToString().Contains(part, StringComparison.OrdinalIgnoreCase),
            string.Join('\n', reading.Errors));
        reading.Errors.ShouldAllBe(e => e.Message.Length > 10 && !e.Message.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public void Corpus_Holds200FilesAtLeast() => Corpus.Count.ShouldBeGreaterThanOrEqualTo(200);

    [Fact]
    public void Read_EveryFileOfTheFolder_IsListed() => Directory.EnumerateFiles(Folder).Select(Path.GetFileName)
        .Where(f => f != "expected.tsv").ShouldBe(Corpus.Select(c => c.Data.Item1), ignoreOrder: true);

    [Fact]
    public void Read_FileAboveOneMebibyte_IsRefused()
    {
        var text = "sweep: s\nengine: liquid-metal\naxes:\n  r_s: [" + new string(' ', 1 << 20) + "1]\n";
        Refused(Encoding.UTF8.GetBytes(text)).ShouldContain("1 MiB");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Read_OtherEncoding_IsRefusedByName(string encoding)
    {
        var coder = Encoding.GetEncoding(encoding);
        Refused([.. coder.GetPreamble(), .. coder.GetBytes("sweep: s\n")]).ShouldContain("UTF-");
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefused() => Refused([.. "sweep: caf"u8, 0xE9, (byte)'\n']).ShouldContain("UTF-8");

    [Fact]
    public void Read_DeepNesting_IsRefusedWithoutOverflowingTheStack()
    {
        Refused(Encoding.UTF8.GetBytes("sweep: " + new string('[', 100_000))).Length.ShouldBeGreaterThan(10);
        Refused(Encoding.UTF8.GetBytes("{\"sweep\": " + new string('[', 100_000)), "x.json").Length.ShouldBeGreaterThan(10);
    }

    // A valid file, mutated at random places: whatever comes out is a specification or errors, never an exception.
    [Fact]
    public void Read_MutatedFiles_NeverThrows()
    {
        var valid = Encoding.UTF8.GetBytes("""
            sweep: s
            engine: {name: liquid-metal, version: "1"}
            parameters: {c_exp: 3 meV A, Z_eff: {from: r_s, times: 2}}
            axes:
              metal: [Li, Na]
              r_s: {linspace: {start: 1, stop: 2, count: 5}}
              cloud: {sobol: {count: 8, seed: 3, Q: [0.1, 4]}}
            outputs: [epsilon]
            time_limit: 10 s
            """);
        var random = new System.Random(5);
        byte[] alphabet = [.. ":{}[],-#&*!|>'\"%@`?\t\n 01eE.~<=\\ab\u00E9"u8];
        for (var run = 0; run < 3000; run++)
        {
            var bytes = valid.ToList();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(3))
                {
                    case 0:
                        bytes[at] = alphabet[random.Next(alphabet.Length)];
                        break;
                    case 1:
                        bytes.RemoveAt(at);
                        break;
                    default:
                        bytes.Insert(at, alphabet[random.Next(alphabet.Length)]);
                        break;
                }
            }

            foreach (var name in (string[])["x.yaml", "x.json"])
            {
                var reading = SpecificationReader.Read(bytes.ToArray(), name, EngineCatalog.Shipped);
                (reading.IsValid || !reading.Errors.IsEmpty).ShouldBeTrue();
            }
        }
    }

    private static string Refused(byte[] bytes, string name = "x.yaml")
    {
        var reading = SpecificationReader.Read(bytes, name, EngineCatalog.Shipped);
        reading.IsValid.ShouldBeFalse();
        return string.Join('\n', reading.Errors);
    }
}
