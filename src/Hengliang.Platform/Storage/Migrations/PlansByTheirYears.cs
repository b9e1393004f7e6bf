using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Plans whose titles were read wrongly get their years, and their targets the base year that follows: “十五五” was taken for “十五”, 第十四个五年规划 for no plan.</summary>
/// <remarks>Only base years that followed from the wrong ones change; the targets are judged anew at the next start.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261123080000_PlansByTheirYears")]
internal sealed class PlansByTheirYears : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // “十五五” was read as “十五”, 2001 to 2005.
        Mend("\"FirstYear\" = 2001 and (\"Title\" like '%十五五%' or \"Title\" like '%第十五个五年%')", 2026);
        Mend("\"FirstYear\" <> 2021 and \"Title\" like '%第十四个五年%'", 2021);

        void Mend(string wrong, int first)
        {
            migrationBuilder.Sql(
                $"update \"Targets\" set \"BaseYear\" = {first - 1} where exists (select 1 from \"Plans\" as p where p.\"Id\" = \"Targets\".\"PlanId\" and p.\"FirstYear\" - 1 = \"Targets\".\"BaseYear\" and {wrong.Replace("\"FirstYear", "p.\"FirstYear", StringComparison.Ordinal)})");
            migrationBuilder.Sql($"update \"Plans\" set \"FirstYear\" = {first}, \"LastYear\" = {first + 4} where {wrong}");
        }
    }

    // What was read wrongly is not put back.
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
