using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Templates;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Schemes of evaluation that come with the product, and the drafts begun from them.</summary>
public class TemplateTests
{
    private const string Cities = "innovative-city";

    [Fact]
    public void Every_template_adds_to_a_hundred_on_each_level_and_tells_whose_it_is_and_why_an_item_is_marked()
    {
        Assert.NotEmpty(SchemeTemplate.All);
        foreach (var template in SchemeTemplate.All)
        {
            Assert.All(template.Items.GroupBy(i => i.Parent), level => Assert.Equal((level.Key, 100m), (level.Key, level.Sum(i => i.Weight))));
            Assert.Equal(template.Items.Length, template.Items.Select(i => i.Code).Distinct().Count());
            Assert.All(template.Items.Where(i => i.Parent.Length > 0), i => Assert.Contains(template.Items, above => above.Code == i.Parent && above.IsGroup));
            Assert.All(template.Items.Where(i => !i.IsGroup), i => Assert.Equal(i.Indicator.Length == 0, i.Remark is not null));
            Assert.NotEmpty(template.Notes);
        }

        var cities = SchemeTemplate.Find(Cities)!;
        Assert.Equal(["创新治理力", "原始创新力", "技术创新力", "成果转化力", "创新驱动力"], cities.Items.Where(i => i.Parent.Length == 0).Select(i => i.Title.Chinese));
        Assert.Equal((25, 10), (cities.Items.Count(i => !i.IsGroup), cities.Items.Count(i => i.IsVerified)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_draft_from_the_template_activates_on_the_starter_catalogue_once_its_places_are_chosen(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await StarterAsync(county);
        var made = await county.MustAsync<DraftFromTemplate, TemplateDrafted>(county.Planner, d => d.RunAsync(Cities, 2025));
        Assert.Empty(made.Unmatched);
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(made.Id));
        Assert.Equal("方案还没有参评单位；请至少添加一个。", Assert.Single(sheet.Faults).Said.Chinese);
        Assert.Equal((30, 20, 5), (sheet.Image.Items.Length, sheet.Image.Items.Count(i => i.Indicator is not null), sheet.Marked.Count()));
        Assert.Equal(["A", "A1", "A2"], sheet.Image.Items.Take(3).Select(i => i.Code));
        Assert.Equal(Direction.LowerIsBetter, sheet.Image.Items.Single(i => i.Code == "E4").Direction);
        Assert.Contains("国家创新型城市创新能力评价报告2021", sheet.Scheme.Notes, StringComparison.Ordinal);
        Assert.Contains("权重由本平台设定", sheet.Scheme.Notes, StringComparison.Ordinal);

        // It is a draft as any other: changed, activated, and scored by.
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(made.Id, "A1", new()
        {
            Code = "A1", ParentCode = "A", Name = "财政科技支出占比", Weight = 20, IndicatorId = sheet.Image.Items.Single(i => i.Code == "A1").Indicator, Method = ScoringMethod.Rank,
        }));
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(made.Id, [new(county.Town.CountyA, "市"), new(county.Town.CountyB, "市")]));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(made.Id));
        Assert.NotEqual(Guid.Empty, await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(made.Id)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_item_whose_indicator_this_site_lacks_is_told_by_name_and_keeps_the_draft_from_being_activated(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await StarterAsync(county, without: "FDI_POP");
        var template = Assert.Single(await county.MustAsync<ShowTemplates, IReadOnlyList<TemplateSheet>>(county.Planner, s => s.RunAsync()), t => t.Template.Code == Cities);
        var told = Assert.Single(template.Lines, l => l.IsUnmatched);
        Assert.Equal("A5", told.Item.Code);
        Assert.Contains("没有编码为“FDI_POP”的指标", told.WhyNot!.Value.Chinese, StringComparison.Ordinal);

        var made = await county.MustAsync<DraftFromTemplate, TemplateDrafted>(county.Planner, d => d.RunAsync(Cities, 2025));
        Assert.Equal("A5", Assert.Single(made.Unmatched).Item.Code);
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(made.Id, [new(county.Town.CountyA, "市")]));
        var faults = (await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(made.Id))).Faults;
        Assert.Equal(("A5", true), (Assert.Single(faults).Item, faults[0].Said.Chinese.Contains("没有选择指标", StringComparison.Ordinal)));
        Assert.False((await county.As<ActivateScheme, Outcome<Done>>(county.Planner, a => a.RunAsync(made.Id))).IsSuccess);
    }

    [Fact]
    public async Task Only_who_makes_schemes_drafts_from_a_template_and_only_from_one_there_is()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        Assert.Equal("access.refused", (await county.As<DraftFromTemplate, Outcome<TemplateDrafted>>(county.Leader, d => d.RunAsync(Cities, 2025))).Problem?.Code);
        Assert.Equal("assessment.no-such-template", (await county.As<DraftFromTemplate, Outcome<TemplateDrafted>>(county.Planner, d => d.RunAsync("none", 2025))).Problem?.Code);
        Assert.Equal("assessment.year", (await county.As<DraftFromTemplate, Outcome<TemplateDrafted>>(county.Planner, d => d.RunAsync(Cities, 25))).Problem?.Code);
        Assert.Equal(1, await county.ReadAsync(county.Planner, db => db.Schemes.CountAsync()));
    }

    /// <summary>The starter catalogue as it is shipped, but for one of its rows.</summary>
    private static async Task StarterAsync(CountyRound county, string? without = null)
    {
        var rows = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", "regional-innovation.csv"));
        var text = string.Join('\n', rows.Where(r => without is null || !r.StartsWith(without + ",", StringComparison.Ordinal)));
        await county.MustAsync<ImportCatalogue, ImportedCatalogue>(county.Planner, i => i.RunAsync("starter.csv", System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
