using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Tests.Documents;

/// <summary>The years of a plan are those its title names: the base of every target in it follows from them.</summary>
public class PlanYearsTests
{
    [Theory]
    [InlineData("测试市“十四五”科技创新规划", 2021, 2025)]
    [InlineData("测试市“十五五”科技创新规划", 2026, 2030)]
    [InlineData("测试市人民政府关于印发十五五科技创新规划的通知", 2026, 2030)]
    [InlineData("测试市“十五”计划", 2001, 2005)]
    [InlineData("测试市国民经济和社会发展第十五个五年规划和二〇三五年远景目标纲要", 2026, 2030)]
    [InlineData("测试市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", 2021, 2025)]
    [InlineData("测试市科技创新二〇三五年远景规划（2026—2035年）", 2026, 2035)]
    [InlineData("测试市科技创新三年行动计划（2024—2026年）", 2024, 2026)]
    [InlineData("五里县2026年科技工作要点", 2026, 2026)]
    [InlineData("测试市科技强市十五年行动（2021—2035年）", 2021, 2035)]
    public void A_title_names_the_years_of_its_plan(string title, int first, int last) => Assert.Equal((first, last), PlanYears.Of(title));

    [Theory]
    [InlineData("测试市科技创新规划")]
    [InlineData("测试市二〇二五年科技工作要点")]
    public void A_title_without_years_names_none(string title) => Assert.Null(PlanYears.Of(title));

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Plans_whose_titles_were_read_wrongly_get_their_years_and_their_targets_the_base(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        Assert.True((await room.AcceptAsync(await room.AddTargetAsync())).IsSuccess);
        await using var db = room.Database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        var all = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(all[all.FindIndex(m => m.EndsWith("_PlansByTheirYears", StringComparison.Ordinal)) - 1]);
        await db.Set<Plan>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Title, "测试市“十五五”科技创新规划").SetProperty(x => x.FirstYear, 2001).SetProperty(x => x.LastYear, 2005));
        await db.Set<Target>().ExecuteUpdateAsync(t => t.SetProperty(x => x.BaseYear, 2000));
        await db.GetService<IMigrator>().MigrateAsync();
        var plan = await db.Set<Plan>().AsNoTracking().SingleAsync();
        Assert.Equal((2026, 2030), (plan.FirstYear, plan.LastYear));
        Assert.Equal(2025, (await db.Set<Target>().AsNoTracking().SingleAsync()).BaseYear);
    }
}
