using System.Text;

namespace SweepCluster.Client.Remote;

/// <summary>What a server is asked.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the API's root.</param>
/// <param name="Body">The body and its type, where it has one.</param>
/// <param name="Header">A header, where it has one of its own.</param>
internal sealed record RemoteRequest(
    HttpMethod Method, string Path, (string Text, string Type)? Body = null, (string Name, string Value)? Header = null)
{
    /// <summary>Whether it does nothing more when it is made twice, so that it may be repeated when no answer came.</summary>
    public bool IsRepeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Asks for what is at a path.</summary>
    public static RemoteRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A message, which is used once.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Path);
        if (Body is { } body)
            message.Content = new StringContent(body.Text, Encoding.UTF8, body.Type);
        if (Header is { } header)
            message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return message;
    }
}
