using Microsoft.Extensions.Logging;

namespace SweepCluster.Api.Hosting;

/// <summary>Writes what the framework and the API log as lines.</summary>
internal sealed class LineLogger(Action<string> log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            log($"{(logLevel >= LogLevel.Error ? "error" : "warning")}: {formatter(state, exception)}{(exception is null ? "" : $": {exception}")}");
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
