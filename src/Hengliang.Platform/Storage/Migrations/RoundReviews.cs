using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Reviews of the trials of assessments, with who handed them over and the opinions.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123011000_RoundReviews")]
internal sealed class RoundReviews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "RoundReviews",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Snapshot = table.Column<int>(),
                HandedBy = table.Column<Guid>(),
                HandedFor = table.Column<Guid>(nullable: true),
                HandedByName = table.Column<string>(maxLength: 100),
                HandedAt = table.Column<DateTime>(),
                Verdict = table.Column<string>(maxLength: 40, nullable: true),
                Opinion = table.Column<string>(maxLength: 1000),
                ClosedBy = table.Column<Guid>(nullable: true),
                ClosedFor = table.Column<Guid>(nullable: true),
                ClosedByName = table.Column<string>(maxLength: 100),
                ClosedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoundReviews", t => t.Id);
                table.ForeignKey("FK_RoundReviews_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_RoundReviews_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_RoundReviews_RoundId_Number", "RoundReviews", ["RoundId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_RoundReviews_RegionId", "RoundReviews", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("RoundReviews");
}
