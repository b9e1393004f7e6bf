using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What units had been told of an assessment and was taken back, and what an appeal would do after the vetoes that stand.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261124021500_RoundRecalls")]
internal sealed class RoundRecalls : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "RoundRecalls",
            table => new
            {
                Id = table.Column<Guid>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                From = table.Column<string>(maxLength: 40),
                Snapshot = table.Column<int>(),
                AppealFrom = table.Column<DateOnly>(nullable: true),
                AppealUntil = table.Column<DateOnly>(nullable: true),
                Reason = table.Column<string>(maxLength: 1000),
                RecalledBy = table.Column<Guid>(),
                RecalledFor = table.Column<Guid>(nullable: true),
                RecalledByName = table.Column<string>(maxLength: 100),
                RecalledAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoundRecalls", t => t.Id);
                table.ForeignKey("FK_RoundRecalls_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_RoundRecalls_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_RoundRecalls_RoundId_Number", "RoundRecalls", ["RoundId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_RoundRecalls_RegionId", "RoundRecalls", "RegionId");
        migrationBuilder.AddColumn<DateTime>("RecalledAt", "UnitStandings", nullable: true);
        migrationBuilder.AddColumn<string>("RecallReason", "UnitStandings", maxLength: 1000, defaultValue: "");
        migrationBuilder.AddColumn<decimal>("FinalDifference", "Appeals", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("FinalDifference", "Appeals");
        migrationBuilder.TakeColumn("RecallReason", "UnitStandings");
        migrationBuilder.TakeColumn("RecalledAt", "UnitStandings");
        migrationBuilder.DropTable("RoundRecalls");
    }
}
