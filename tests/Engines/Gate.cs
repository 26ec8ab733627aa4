using System.Globalization;
using System.Security.Cryptography;

namespace SweepCluster.Contracts.Engines;

/// <summary>
/// Where points of <see cref="GateEngine"/> wait until a test lets them pass. It is a folder, so that points in other
/// processes wait at it too.
/// </summary>
public sealed class Gate : IDisposable
{
    private const int Everyone = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    private readonly string folder;

    // All permits below this are taken, as far as is known here.
    private int taken;

    /// <summary>The gate of this number.</summary>
    public Gate(int number)
    {
        Number = number;
        folder = Path.Combine(Path.GetTempPath(), "sweep-test-gates", number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Its number, by which a sweep names it.</summary>
    public int Number { get; }

    /// <summary>Whether points fail that pass.</summary>
    public bool IsBroken
    {
        get => File.Exists(Path.Combine(folder, "broken"));
        set
        {
            if (value)
                File.WriteAllText(Path.Combine(folder, "broken"), "");
            else
                File.Delete(Path.Combine(folder, "broken"));
        }
    }

    private string PermitsPath => Path.Combine(folder, "permits");

    /// <summary>A gate of its own for a test, shut.</summary>
    public static Gate NewGate()
    {
        var gate = new Gate(RandomNumberGenerator.GetInt32(int.MaxValue));
        Directory.CreateDirectory(gate.folder);
        gate.Permit(0);
        return gate;
    }

    /// <summary>Lets so many points more pass.</summary>
    public void Let(int points) => Permit(Permits() + points);

    /// <summary>Lets all points pass.</summary>
    public void Open() => Permit(Everyone);

    /// <summary>The points that passed, in order.</summary>
    public double[] Passed() =>
        [.. Directory.EnumerateFiles(folder, "pass-*").Order(StringComparer.Ordinal).Select(f => double.Parse(File.ReadAllText(f), CultureInfo.InvariantCulture))];

    /// <summary>Waits until a point stands at the gate.</summary>
    public async Task ArrivalAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(Path.Combine(folder, "arrived")))
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"No point arrived at gate {Number} within {Patience.TotalSeconds} s.");
            await Task.Delay(Poll, CancellationToken.None);
        }
    }

    /// <summary>Takes the gate away; points that still wait at it fail.</summary>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Waits for leave and passes.</summary>
    internal void Pass(double x, CancellationToken cancellation)
    {
        File.WriteAllText(Path.Combine(folder, "arrived"), "");
        while (!TryPass(x))
        {
            if (cancellation.WaitHandle.WaitOne(Poll))
                cancellation.ThrowIfCancellationRequested();
        }
    }

    // Whoever makes the file of the next permit has it.
    private bool TryPass(double x)
    {
        var permits = Permits();
        for (var next = taken; next < permits; next++)
        {
            try
            {
                using var file = new FileStream(Path.Combine(folder, $"pass-{next:d7}"), FileMode.CreateNew);
                taken = next + 1;
                file.Write(System.Text.Encoding.ASCII.GetBytes(x.ToString("R", CultureInfo.InvariantCulture)));
                return true;
            }
            catch (IOException)
            {
                // Another point has it.
            }
        }

        return false;
    }

    private int Permits() => int.Parse(File.ReadAllText(PermitsPath), CultureInfo.InvariantCulture);

    private void Permit(int points)
    {
        File.WriteAllText(PermitsPath + ".new", points.ToString(CultureInfo.InvariantCulture));
        File.Move(PermitsPath + ".new", PermitsPath, overwrite: true);
    }
}
