using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>How every target stands, kept beside the values; and indexes that find what stands of a region or a unit without its rows.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122090000_JudgedTargets")]
internal sealed class JudgedTargets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "JudgedTargets",
            table => new
            {
                SeriesId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                IndicatorId = table.Column<Guid>(),
                PlanId = table.Column<Guid>(nullable: true),
                LastYear = table.Column<int>(),
                Verdict = table.Column<string>(maxLength: 40),
                ActualYear = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_JudgedTargets", t => t.SeriesId));
        migrationBuilder.CreateIndex("IX_JudgedTargets_RegionId", "JudgedTargets", "RegionId");
        migrationBuilder.CreateIndex("IX_JudgedTargets_UnitId", "JudgedTargets", "UnitId");
        migrationBuilder.CreateIndex("IX_JudgedTargets_IndicatorId", "JudgedTargets", "IndicatorId");
        // Every question is about what stands; these three only cost each value that is written.
        migrationBuilder.DropIndex("IX_Observations_RegionId", "Observations");
        migrationBuilder.DropIndex("IX_Observations_IndicatorId_RegionId_Year", "Observations");
        migrationBuilder.DropIndex("IX_Observations_SourceDocumentId", "Observations");
        migrationBuilder.CreateIndex(
            "IX_Observations_StandingPlace",
            "Observations",
            ["RegionId", "IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "UnitId", "Value"],
            filter: "\"State\" = 'Current'");
        migrationBuilder.CreateIndex("IX_Observations_UnitId", "Observations", "UnitId", filter: "\"State\" = 'Current'");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Observations_UnitId", "Observations");
        migrationBuilder.DropIndex("IX_Observations_StandingPlace", "Observations");
        migrationBuilder.CreateIndex("IX_Observations_SourceDocumentId", "Observations", "SourceDocumentId");
        migrationBuilder.CreateIndex("IX_Observations_IndicatorId_RegionId_Year", "Observations", ["IndicatorId", "RegionId", "Year"]);
        migrationBuilder.CreateIndex("IX_Observations_RegionId", "Observations", "RegionId");
        migrationBuilder.DropTable("JudgedTargets");
    }
}
