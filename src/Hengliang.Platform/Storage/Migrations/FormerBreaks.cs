using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Breaks of series as they stood before they were changed or removed.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123020000_FormerBreaks")]
internal sealed class FormerBreaks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("Version", "SeriesBreaks", defaultValue: 1);
        migrationBuilder.CreateTable(
            "FormerBreaks",
            table => new
            {
                Id = table.Column<Guid>(),
                BreakId = table.Column<Guid>(),
                IndicatorId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(nullable: true),
                FromYear = table.Column<int>(),
                IsComparable = table.Column<bool>(),
                Reason = table.Column<string>(maxLength: 1000),
                RecordedAt = table.Column<DateTime>(),
                RecordedByName = table.Column<string>(maxLength: 220),
                WasRemoved = table.Column<bool>(),
                EndedAt = table.Column<DateTime>(),
                EndedByName = table.Column<string>(maxLength: 220),
                EndReason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormerBreaks", b => b.Id);
                table.ForeignKey("FK_FormerBreaks_Indicators_IndicatorId", b => b.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_FormerBreaks_IndicatorId", "FormerBreaks", "IndicatorId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("FormerBreaks");
        migrationBuilder.TakeColumn("Version", "SeriesBreaks");
    }
}
