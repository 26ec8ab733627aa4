namespace SweepCluster.Client.Papers;

/// <summary>
/// A formula of named quantities: numbers, names, + - * / ^, parentheses, abs, sqrt, exp, log, log10, sin, cos, and
/// mean(...), the average of a formula over everything it is evaluated at.
/// </summary>
/// <remarks>Immutable; safe from any thread.</remarks>
public sealed class Expression
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["abs"] = Math.Abs,
        ["sqrt"] = Math.Sqrt,
        ["exp"] = Math.Exp,
        ["log"] = Math.Log,
        ["log10"] = Math.Log10,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
    };

    private readonly Func<Func<string, double>, double> value;

    private Expression(
        string text, Func<Func<string, double>, double> value, IReadOnlySet<string> names, IReadOnlyDictionary<string, Expression> means)
    {
        Text = text;
        this.value = value;
        Names = names;
        Means = means;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The quantities it names.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>The formulas it averages, each under the name it asks the average by: <c>mean(...)</c> as it was written.</summary>
    public IReadOnlyDictionary<string, Expression> Means { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static Expression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new Reader(text);
        var sum = reader.Sum();
        reader.End();
        return new Expression(text, sum, reader.Names, reader.Means);
    }

    /// <summary>The value for given quantities.</summary>
    public double Evaluate(Func<string, double> quantity) => value(quantity);

    private sealed class Reader(string text)
    {
        private int at;

        public HashSet<string> Names { get; private set; } = new(StringComparer.Ordinal);

        public Dictionary<string, Expression> Means { get; private set; } = new(StringComparer.Ordinal);

        public Func<Func<string, double>, double> Sum()
        {
            var left = Product();
            while (Take('+', '-') is { } sign)
            {
                var (before, right) = (left, Product());
                left = sign == '+' ? q => before(q) + right(q) : q => before(q) - right(q);
            }

            return left;
        }

        public void End()
        {
            SkipSpace();
            if (at < text.Length)
                throw Wrong("an operator");
        }

        private Func<Func<string, double>, double> Product()
        {
            var left = Signed();
            while (Take('*', '/') is { } sign)
            {
                var (before, right) = (left, Signed());
                left = sign == '*' ? q => before(q) * right(q) : q => before(q) / right(q);
            }

            return left;
        }

        private Func<Func<string, double>, double> Signed()
        {
            if (Take('-', '-') is null)
                return Power();
            var positive = Signed();
            return q => -positive(q);
        }

        private Func<Func<string, double>, double> Power()
        {
            var root = Atom();
            if (Take('^', '^') is null)
                return root;
            var exponent = Signed();
            return q => Math.Pow(root(q), exponent(q));
        }

        private Func<Func<string, double>, double> Atom()
        {
            SkipSpace();
            if (Take('(', '(') is not null)
            {
                var inner = Sum();
                Expect(')');
                return inner;
            }

            if (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                return Number();
            if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
                return Name();
            throw Wrong("a number, a name or '('");
        }

        private Func<Func<string, double>, double> Number()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.'
                   || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E')))
            {
                at++;
            }

            if (!double.TryParse(text.AsSpan(start, at - start), out var number))
            {
                at = start;
                throw Wrong("a number");
            }

            return _ => number;
        }

        private Func<Func<string, double>, double> Name()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
            var name = text[start..at];
            if (name == "mean" && Take('(', '(') is not null)
                return Mean(start);
            if (Functions.TryGetValue(name, out var function) && Take('(', '(') is not null)
            {
                var argument = Sum();
                Expect(')');
                return q => function(argument(q));
            }

            Names.Add(name);
            return q => q(name);
        }

        private Func<Func<string, double>, double> Mean(int start)
        {
            var (names, means) = (Names, Means);
            (Names, Means) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            var sum = Sum();
            Expect(')');
            var mean = text[start..at];
            means[mean] = new Expression(mean, sum, Names, Means);
            (Names, Means) = (names, means);
            return q => q(mean);
        }

        private char? Take(char one, char other)
        {
            SkipSpace();
            return at < text.Length && (text[at] == one || text[at] == other) ? text[at++] : null;
        }

        private void Expect(char sign)
        {
            if (Take(sign, sign) is null)
                throw Wrong($"'{sign}'");
        }

        private void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
        }

        private FormatException Wrong(string expected) =>
            new($"'{text}' is no formula: {expected} is needed at position {at + 1}.");
    }
}
