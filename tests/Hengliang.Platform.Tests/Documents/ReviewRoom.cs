using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Reading.Figures;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Documents;

/// <summary>A city with a reviewer and one document whose candidates are set by the test, so that no test hangs on what the reader finds.</summary>
internal sealed class ReviewRoom(TestDatabase database, Guid region, Guid unit, Guid documentId) : IAsyncDisposable
{
    public const string Text = "到2025年，高新技术企业达到620家，研发经费年均增长12%以上。2024年高新技术企业571家，全省第7位。另有**家企业。\n";

    public TestDatabase Database => database;

    public Guid RegionId => region;

    public Guid UnitId => unit;

    public Guid DocumentId => documentId;

    public Acting Reviewer { get; } = database.ActAs(Role.Planner, [region], [unit], "王敏");

    public static async Task<ReviewRoom> OpenAsync(string engine, DocumentKind kind = DocumentKind.Plan)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var (region, unit) = await database.AddRegionAndUnitAsync();
        var room = new ReviewRoom(database, region, unit, Guid.CreateVersion7());
        await room.SeedAsync(kind);
        return room;
    }

    public async Task<T> AsAsync<TUse, T>(Acting acting, Func<TUse, Task<T>> use)
        where TUse : notnull
    {
        await using var scope = database.ScopeOf(acting);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    public Task<Outcome<Accepted>> AcceptAsync(Guid id, Acceptance? acceptance = null, Acting? by = null, int? version = null) =>
        AsAsync<AcceptExtract, Outcome<Accepted>>(by ?? Reviewer, a => a.RunAsync(id, version, acceptance ?? new()));

    public Task<Outcome<Done>> RejectAsync(Guid id, string reason, Acting? by = null, int? version = null) =>
        AsAsync<RejectExtract, Outcome<Done>>(by ?? Reviewer, r => r.RunAsync(id, version, reason));

    public Task<Outcome<Done>> ReopenAsync(Guid id, Acting? by = null) =>
        AsAsync<ReopenExtract, Outcome<Done>>(by ?? Reviewer, r => r.RunAsync(id, null));

    public Task<Outcome<ReviewSheet>> ShowAsync(Acting? by = null) =>
        AsAsync<ShowReview, Outcome<ReviewSheet>>(by ?? Reviewer, s => s.RunAsync(documentId));

    public HengliangDb OpenAll() => database.Databases.Open(Acting.System("test"));

    public Task<Outcome<Guid>> DefineAsync(string name, string unitSymbol, Direction direction = Direction.HigherIsBetter, params string[] aliases) =>
        AsAsync<DefineIndicator, Outcome<Guid>>(Reviewer, d => d.RunAsync(new NewIndicator
        {
            Name = name, Unit = unitSymbol, Direction = direction, Aliases = aliases,
        }));

    /// <summary>A candidate figure on the first words of the text that read <paramref name="quote"/>.</summary>
    public async Task<Guid> AddFigureAsync(string quote, string number, FigureReading figure)
    {
        var start = Text.IndexOf(quote, StringComparison.Ordinal);
        var at = Text.IndexOf(number, start, StringComparison.Ordinal);
        Assert.True(start >= 0 && at >= 0);
        return await AddAsync(figure, new(start, start + quote.Length), new(at, at + number.Length));
    }

    public async Task<Guid> AddAsync(IReading reading, Hengliang.Reading.TextSpan span, Hengliang.Reading.TextSpan number = default)
    {
        await using var db = OpenAll();
        var extract = Extract.From(reading, new ExtractPlace
        {
            Id = Guid.CreateVersion7(),
            DocumentId = documentId,
            RegionId = region,
            UnitId = unit,
            Order = span.Start,
            Span = span,
            Quote = Text[span.Start..span.End],
            Number = number,
            Rule = "test",
        });
        db.Add(extract);
        await SaveAsync(db);
        return extract.Id;
    }

    public static FigureReading Target620 { get; } = new()
    {
        Indicator = "高新技术企业", Value = 620, Unit = "家", FirstYear = 2025, LastYear = 2025, Role = FigureRole.Target,
    };

    public static FigureReading Growth12 { get; } = new()
    {
        Indicator = "研发经费", Value = 12, Unit = "%", Comparator = Comparator.AtLeast, FirstYear = 2021, LastYear = 2025,
        Role = FigureRole.Change, Change = ChangeKind.AverageAnnual, Planned = true,
    };

    public static FigureReading Actual571 { get; } = new()
    {
        Indicator = "高新技术企业", Value = 571, Unit = "家", FirstYear = 2024, LastYear = 2024, Role = FigureRole.Actual,
    };

    public Task<Guid> AddTargetAsync() => AddFigureAsync("高新技术企业达到620家", "620家", Target620);

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    private async Task SeedAsync(DocumentKind kind)
    {
        await using var db = OpenAll();
        var document = new Document
        {
            Id = documentId, RegionId = region, UnitId = unit, Title = "测试市“十四五”科技创新规划", Kind = kind, FileName = "plan.txt",
            MediaType = "text/plain", Sha256 = new string('0', 64), UploadedByName = "王敏", UploadedAt = DateTimeOffset.UnixEpoch,
        };
        Assert.Null(document.Take(DocumentVerb.BeginReading));
        Assert.Null(document.FinishReading(DateTimeOffset.UnixEpoch, 3));
        db.Add(document);
        db.Add(new DocumentText { DocumentId = documentId, RegionId = region, UnitId = unit, Text = Text });
        db.Add(new DocumentFile { DocumentId = documentId, RegionId = region, UnitId = unit, Bytes = Encoding.UTF8.GetBytes(Text) });
        foreach (var (start, i) in SentenceStarts().Select((s, i) => (s, i)))
            db.Add(new CountedSentence
            {
                Id = Guid.CreateVersion7(), DocumentId = documentId, RegionId = region, UnitId = unit, Order = i,
                Start = start, End = Text.IndexOf('。', start) + 1,
            });
        await SaveAsync(db);
    }

    private static IEnumerable<int> SentenceStarts() =>
        Text.Index().Where(c => c.Item == '。').Select(c => c.Index + 1).Prepend(0).Where(s => Text.IndexOf('。', s) >= 0);

    private static async Task SaveAsync(HengliangDb db) => Assert.True(
        (await db.CommitAsync(new Deed("Seed", "documents.upload", "test", new("测试", "test")), Outcome.Done)).IsSuccess);
}
