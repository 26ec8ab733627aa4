using System.CommandLine;
using System.CommandLine.Parsing;
using SweepCluster.Api.Hosting;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Services.InProcess;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep serve</c>: takes sweeps over HTTP and computes them on this machine.</summary>
internal sealed class ServeCommand : ConsoleCommand
{
    private static readonly ServiceLimits Usual = new();
    private static readonly ApiOptions UsualApi = new();

    // For streams to end, chunks to be written and states to be noted, after the batches.
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(10);

    private readonly Option<string> listen = new("--listen") { Description = "Where to listen.", HelpName = "url", DefaultValueFactory = _ => UsualApi.Listen };
    private readonly Option<string> root = new("--root") { Description = "Directory of the sweeps and their stores.", HelpName = "dir", DefaultValueFactory = _ => "sweeps" };
    private readonly Option<string?> tokens = new("--tokens") { Description = "File of tokens, made by sweep admin token create; needed beyond this machine.", HelpName = "file" };
    private readonly Option<string?> certificate = new("--certificate") { Description = "Certificate chain for https, in PEM.", HelpName = "file" };
    private readonly Option<string?> certificateKey = new("--certificate-key") { Description = "The certificate's private key, in PEM.", HelpName = "file" };
    private readonly Option<bool> behindProxy = new("--behind-proxy") { Description = "Serve plain http beyond this machine, to a proxy that encrypts." };
    private readonly Option<int?> threads = SpecificationArguments.Threads();
    private readonly Option<long> maxPoints = Limit<long>("--max-points", "Points a sweep may have.", Usual.Points);
    private readonly Option<int> maxSweeps = Limit("--max-sweeps", "Sweeps that may run or be paused at the same time.", Usual.ConcurrentSweeps);
    private readonly Option<int> rate = Limit("--rate", "Requests a second that one caller may make in the long run.", UsualApi.RequestsPerSecond);
    private readonly Option<int> burst = Limit("--burst", "Requests that one caller may make at once.", UsualApi.RequestsAtOnce);
    private readonly Option<double> drain = new("--drain") { Description = "Seconds that batches under way may still take when the server is stopped.", HelpName = "s", DefaultValueFactory = _ => 5 };

    public ServeCommand()
        : base(
            "serve",
            "Take sweeps over HTTP, several at a time, and compute them on this machine; started again, it goes on with them.",
            new Example("sweep serve", "for this machine alone, at http://127.0.0.1:7077"),
            new Example("sweep serve --listen https://0.0.0.0:7077 --tokens tokens.json --certificate cert.pem --certificate-key key.pem", "for a group"))
    {
        foreach (var option in (Option[])[listen, root, tokens, certificate, certificateKey, behindProxy, threads, maxPoints, maxSweeps, rate, burst, drain])
            Options.Add(option);
        drain.Validators.Add(given => Require(given, given.GetValueOrDefault<double>() is >= 0 and <= 3600, "0 to 3600"));
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var terminal = context.Terminal;
        var writing = new Lock();
        var drainTime = TimeSpan.FromSeconds(context.Get(drain));
        terminal.StopTime = drainTime + ClosingTime;
        var options = OptionsOf(context, Log);
        Check(options);
        await using var service = InProcessSweepService.Start(context.Get(root)!, context.Engines, new InProcessServiceOptions
        {
            Threads = context.Get(threads) ?? Environment.ProcessorCount,
            Limits = Usual with { Points = context.Get(maxPoints), ConcurrentSweeps = context.Get(maxSweeps) },
            DrainTime = drainTime,
            Warn = Log,
        });
        await using var host = await ApiHost.StartAsync(service, context.Engines, options, context.Interruption);
        terminal.Output.WriteLine($"listening at {host.Address.GetLeftPart(UriPartial.Authority)}");
        terminal.Flush();
        await Task.Delay(Timeout.Infinite, context.Interruption).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log($"stopping; batches under way may take {Words.Duration(drainTime)}. Started again, the server goes on with its sweeps");
        return ExitCodes.Success;

        void Log(string line)
        {
            lock (writing)
                terminal.Error.WriteLine($"{terminal.Time.GetUtcNow():u} {line}");
        }
    }

    private ApiOptions OptionsOf(CommandContext context, Action<string> log) => new()
    {
        Listen = context.Get(listen)!,
        TokenFile = context.Get(tokens),
        Certificate = context.Get(certificate),
        CertificateKey = context.Get(certificateKey),
        IsBehindProxy = context.Get(behindProxy),
        RequestsPerSecond = context.Get(rate),
        RequestsAtOnce = context.Get(burst),
        Log = log,
    };

    // Before anything is opened or resumed.
    private static void Check(ApiOptions options)
    {
        try
        {
            options.Check();
        }
        catch (ApiOptionsException wrong)
        {
            throw new InputException(wrong.Problems);
        }
    }

    private static Option<T> Limit<T>(string name, string description, T usual)
        where T : struct, IComparable<T>
    {
        var option = new Option<T>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => usual };
        option.Validators.Add(given => Require(given, given.GetValueOrDefault<T>().CompareTo(default) > 0, "at least 1"));
        return option;
    }

    private static void Require(OptionResult given, bool isAllowed, string allowed)
    {
        if (!isAllowed)
            given.AddError($"{given.Option.Name} is {(given.Tokens is [.., var last] ? last.Value : "")}; {allowed} is allowed");
    }
}
