namespace SweepCluster.Contracts.Telemetry;

/// <summary>Reads OTLP requests by the field numbers of opentelemetry-proto 1.x.</summary>
public static class OtlpReader
{
    public static IEnumerable<OtlpSpan> Spans(byte[] request) =>
        from perResource in new WireMessage(request).Messages(1)
        let resource = Attributes(perResource.Last(1).Message, 1)
        from perScope in perResource.Messages(2)
        let source = perScope.Last(1).Message.Last(1).Text
        from span in perScope.Messages(2)
        select new OtlpSpan
        {
            Resource = resource,
            Source = source,
            Trace = span.Last(1).Hex,
            Id = span.Last(2).Hex,
            Parent = span.Last(4).Hex,
            Name = span.Last(5).Text,
            Kind = (int)span.Last(6).Value,
            Attributes = Attributes(span, 9),
            Links = [.. span.Messages(13).Select(l => (l.Last(1).Hex, l.Last(2).Hex))],
            Status = span.Has(15) ? (int)span.Last(15).Message.Last(3).Value : 0,
            Duration = TimeSpan.FromTicks((long)((span.Last(8).Value - span.Last(7).Value) / 100)),
        };

    public static IEnumerable<OtlpMetric> Metrics(byte[] request) =>
        from perResource in new WireMessage(request).Messages(1)
        let resource = Attributes(perResource.Last(1).Message, 1)
        from perScope in perResource.Messages(2)
        let meter = perScope.Last(1).Message.Last(1).Text
        from metric in perScope.Messages(2)
        select new OtlpMetric
        {
            Resource = resource,
            Meter = meter,
            Name = metric.Last(1).Text,
            Description = metric.Last(2).Text,
            Unit = metric.Last(3).Text,
            Type = TypeOf(metric),
            Points = [.. Points(metric)],
        };

    /// <summary>Category and text of each log record.</summary>
    public static IEnumerable<(string Category, string Text)> Logs(byte[] request) =>
        from perResource in new WireMessage(request).Messages(1)
        from perScope in perResource.Messages(2)
        let category = perScope.Last(1).Message.Last(1).Text
        from record in perScope.Messages(2)
        select (category, record.Last(5).Message.Last(1).Text);

    private static string TypeOf(WireMessage metric)
    {
        if (metric.Has(5))
            return "gauge";
        if (metric.Has(9))
            return "histogram";
        if (!metric.Has(7))
            throw new InvalidDataException("A metric is neither gauge, sum nor histogram.");
        return metric.Last(7).Message.Last(3).Value == 1 ? "counter" : "updowncounter";
    }

    private static IEnumerable<(IReadOnlyDictionary<string, object> Attributes, double Value, long Count)> Points(WireMessage metric)
    {
        foreach (var point in metric.Messages(5).Concat(metric.Messages(7)).SelectMany(m => m.Messages(1)))
            yield return (Attributes(point, 7), point.Has(4) ? point.Last(4).Real : (long)point.Last(6).Value, 1);
        foreach (var point in metric.Messages(9).SelectMany(m => m.Messages(1)))
            yield return (Attributes(point, 9), point.Last(5).Real, (long)point.Last(4).Value);
    }

    private static Dictionary<string, object> Attributes(WireMessage message, int number) =>
        message.Messages(number).ToDictionary(p => p.Last(1).Text, p => Value(p.Last(2).Message), StringComparer.Ordinal);

    private static object Value(WireMessage value)
    {
        if (value.Has(1))
            return value.Last(1).Text;
        if (value.Has(2))
            return value.Last(2).Value == 1;
        return value.Has(4) ? value.Last(4).Real : (object)(long)value.Last(3).Value;
    }
}
