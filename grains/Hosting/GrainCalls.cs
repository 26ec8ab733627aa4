using Orleans.Configuration;
using Orleans.Serialization;
using Polly;
using Polly.Retry;

namespace SweepCluster.Grains.Hosting;

/// <summary>How calls to grains outlive the loss of a silo: given up soon, and made again where that is harmless.</summary>
public static class GrainCalls
{
    /// <summary>
    /// How long a call waits for its answer: 5 s, not Orleans' 30, since an answer that was on a lost silo never comes
    /// and every call here is short.
    /// </summary>
    public static TimeSpan ResponseTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes an idempotent call again, with growing pauses, while silos come and go: for about half a minute.</summary>
    public static ResiliencePipeline Again { get; } = Retry(attempts: 8);

    private static ResiliencePipeline Patient { get; } = Retry(attempts: 50);

    /// <summary>Sets the time on a silo.</summary>
    public static void Configure(SiloMessagingOptions options) => options.ResponseTimeout = ResponseTimeout;

    /// <summary>Sets the time on a client.</summary>
    public static void Configure(ClientMessagingOptions options) => options.ResponseTimeout = ResponseTimeout;

    /// <summary>Lets the faults of sweeps travel as what they are, not as a stand-in of another type.</summary>
    public static void Configure(ExceptionSerializationOptions options) => options.SupportedNamespacePrefixes.Add("SweepCluster.");

    private static ResiliencePipeline Retry(int attempts) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<OrleansException>().Handle<TimeoutException>().Handle<IOException>(),
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
            MaxRetryAttempts = attempts,
            UseJitter = true,
        })
        .Build();

    /// <summary>Makes an idempotent call for somebody who watches, and waits for better times: a few minutes.</summary>
    public static async Task<T> WaitAsync<T>(Func<Task<T>> call, CancellationToken cancellation) =>
        await Patient.ExecuteAsync(async stop => await call().WaitAsync(stop), cancellation);

    /// <summary>Makes an idempotent call, again if need be.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellation) =>
        await Again.ExecuteAsync(async stop => await call().WaitAsync(stop), cancellation);
}
