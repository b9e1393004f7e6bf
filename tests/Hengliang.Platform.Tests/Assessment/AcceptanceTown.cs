using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A town under acceptance: a scheme of one indicator in %, with its target, and what is done with it.</summary>
internal sealed class AcceptanceTown(CountyRound county, Guid scheme) : IAsyncDisposable
{
    public CountyRound County => county;

    public Guid Scheme => scheme;

    public static async Task<AcceptanceTown> BuildAsync(string engine)
    {
        var county = await CountyRound.BuildAsync(engine);
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "创新型城市建设验收", Year = 2025, BaseYear = 2020, Grades = "" }));
        var town = new AcceptanceTown(county, scheme);
        await town.AddAsync(new() { Code = "K1", Name = "研发投入强度", IndicatorId = county.Intensity, Params = new() { Target = 2.5m } });
        return town;
    }

    public Task<Guid> AddAsync(ItemForm item) => county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, null, item));

    public Task<AcceptanceSheet> SheetAsync(Guid? version = null) => county.MustAsync<KeepAcceptance, AcceptanceSheet>(county.Planner, k => k.ShowAsync(version ?? scheme));

    public Task<Outcome<T>> AsPlanner<TCase, T>(Func<TCase, Task<Outcome<T>>> run)
        where TCase : notnull => county.As(county.Planner, run);

    public async Task WriteAllAsync()
    {
        foreach (var part in AcceptanceParts.All)
            await county.MustAsync<KeepAcceptance, Done>(county.Planner, k => k.WriteAsync(scheme, part, "一段文字。"));
    }

    public Task<Outcome<Guid>> AttachAsync(string name, string content, string item = "K1") =>
        AsPlanner<KeepAcceptanceEvidence, Guid>(k => k.AttachAsync(scheme, item, name, new MemoryStream(Encoding.UTF8.GetBytes(content))));

    public async Task<Outcome<Guid>> LinkAsync(int year = 2025, bool asDocument = false, string item = "K1", Guid? region = null)
    {
        var place = region ?? county.Town.City;
        var series = await county.ReadAsync(county.Planner, db => Task.FromResult(db.Set<Hengliang.Platform.Indicators.Contracts.Observation>()
            .Where(o => o.RegionId == place && o.Year == year && o.IndicatorId == county.Intensity).Select(o => o.SeriesId).Single()));
        return await AsPlanner<KeepAcceptanceEvidence, Guid>(k => k.LinkAsync(scheme, item, series, asDocument));
    }

    /// <summary>A document of the library, with its original.</summary>
    public async Task<Guid> UploadAsync(string name, byte[] bytes) => (await county.Town.AsSystem((UploadDocument u) => u.RunAsync(new()
    {
        FileName = name, Content = new MemoryStream(bytes), RegionId = county.Town.City, UnitId = county.Town.CityBureau,
    }))).Value.Id;

    public async Task<ZipArchive> PackAsync()
    {
        var file = new MemoryStream();
        await county.MustAsync<PackAcceptance, string>(county.Planner, p => p.RunAsync(scheme, file));
        file.Position = 0;
        return new(file);
    }

    public static IEnumerable<string> NamesOf(ZipArchive zip) => zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal);

    public static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The words of a docx that the validator of the format finds nothing wrong with.</summary>
    public static string TextOf(ZipArchive zip, string name)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Read(zip, name)), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        return document.MainDocumentPart!.Document!.InnerText;
    }

    /// <summary>The rows of a sheet of 指标完成情况表, by their first columns as texts.</summary>
    public static IReadOnlyList<string[]> RowsOf(ZipArchive zip, string sheet) =>
        [.. TableReader.Read("指标完成情况表.xlsx", Read(zip, "指标完成情况表.xlsx")).Value.Find(sheet)!.Rows.Select(r => r.Select(c => c.Trimmed).ToArray())];

    public ValueTask DisposeAsync() => county.DisposeAsync();
}
