using System.Collections.Immutable;
using System.Reflection;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Templates;

/// <summary>A published scheme of evaluation to begin a draft from; it comes with the product and names indicators by their codes in the starter catalogue.</summary>
public sealed record SchemeTemplate
{
    private static readonly Lazy<ImmutableArray<SchemeTemplate>> Shipped = new(Load);

    public required string Code { get; init; }

    public required Words Name { get; init; }

    /// <summary>Whose scheme it is, and where it stands.</summary>
    public required Words Source { get; init; }

    /// <summary>What is known of it and what is not, and how the weights came about.</summary>
    public required ImmutableArray<Words> Notes { get; init; }

    /// <summary>Its items, each after the one above it; the weights of each level add to 100.</summary>
    public required ImmutableArray<TemplateItem> Items { get; init; }

    public static ImmutableArray<SchemeTemplate> All => Shipped.Value;

    public static SchemeTemplate? Find(string code) => All.FirstOrDefault(t => t.Code == code);

    private static ImmutableArray<SchemeTemplate> Load()
    {
        var assembly = typeof(SchemeTemplate).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith("schemes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(n => CanonicalJson.Read<TemplateFile>(Read(assembly, n)).ToTemplate()),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>An item of a template: a group of items, an indicator, or something people mark until an indicator is defined.</summary>
public sealed record TemplateItem
{
    public required string Code { get; init; }

    /// <summary>The code of the item above; empty at the top.</summary>
    public string Parent { get; init; } = "";

    public required Words Title { get; init; }

    /// <summary>In % of the item above.</summary>
    public required decimal Weight { get; init; }

    /// <summary>The indicator's code; empty for a group and for what people mark.</summary>
    public string Indicator { get; init; } = "";

    public bool IsGroup { get; init; }

    /// <summary>Its name was compared with what was published.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Why it has no indicator.</summary>
    public Words? Remark { get; init; }
}

/// <summary>A template as its file is written: catalogue/schemes/*.json.</summary>
internal sealed record TemplateFile(string Code, TemplateFile.Pair Name, TemplateFile.Pair Source, TemplateFile.Pair[] Notes, TemplateFile.Line[] Items)
{
    public SchemeTemplate ToTemplate() => new()
    {
        Code = Code, Name = Name.ToWords(), Source = Source.ToWords(), Notes = [.. Notes.Select(n => n.ToWords())], Items = [.. Items.SelectMany(i => Walk(i, ""))],
    };

    private static IEnumerable<TemplateItem> Walk(Line line, string parent) => (line.Items ?? []).SelectMany(i => Walk(i, line.Code)).Prepend(new()
    {
        Code = line.Code, Parent = parent, Title = line.Name.ToWords(), Weight = line.Weight, Indicator = line.Indicator ?? "", IsGroup = line.Items is not null,
        IsVerified = line.Verified, Remark = line.Remark?.ToWords(),
    });

    internal sealed record Pair(string Zh, string En)
    {
        public Words ToWords() => new(Zh, En);
    }

    internal sealed record Line(string Code, Pair Name, decimal Weight, string? Indicator = null, bool Verified = false, Pair? Remark = null, Line[]? Items = null);
}
