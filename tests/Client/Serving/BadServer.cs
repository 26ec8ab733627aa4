using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SweepCluster.Client.Tests.Serving;

/// <summary>A server that answers every connection with the next of some raw answers, then falls silent.</summary>
internal sealed class BadServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;
    private readonly Queue<string> answers;

    /// <param name="answers">Heads and bodies; with the last one the connection stays open.</param>
    public BadServer(params string[] answers)
    {
        this.answers = new Queue<string>(answers);
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                open.Add(client);

                // The requests of these tests come in one piece; what is in them does not matter.
                if (await client.GetStream().ReadAtLeastAsync(new byte[65536], 1, throwOnEndOfStream: false, end.Token) > 0)
                    Asked++;
                if (!answers.TryDequeue(out var answer))
                    continue;
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer.ReplaceLineEndings("\r\n")), end.Token);
                if (answers.Count > 0)
                    client.Close();
            }
        }
        finally
        {
            open.ForEach(c => c.Dispose());
        }
    }
}
