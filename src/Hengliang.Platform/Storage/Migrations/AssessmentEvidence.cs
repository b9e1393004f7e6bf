using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Files of evidence for appeals and veto cases, and what the checks found when data were frozen.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122090000_AssessmentEvidence")]
internal sealed class AssessmentEvidence : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Findings", "RoundSnapshots", defaultValue: "[]");
        migrationBuilder.CreateTable(
            "CaseFiles",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                CaseId = table.Column<Guid>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                FileName = table.Column<string>(maxLength: 200),
                MediaType = table.Column<string>(maxLength: 100),
                Size = table.Column<long>(),
                Sha256 = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(),
                AddedByName = table.Column<string>(maxLength: 100),
                AddedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CaseFiles", t => t.Id);
                table.ForeignKey("FK_CaseFiles_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_CaseFiles_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_CaseFiles_CaseId_Sha256", "CaseFiles", ["CaseId", "Sha256"], unique: true);
        migrationBuilder.CreateIndex("IX_CaseFiles_RoundId", "CaseFiles", "RoundId");
        migrationBuilder.CreateIndex("IX_CaseFiles_RegionId", "CaseFiles", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("CaseFiles");
        migrationBuilder.TakeColumn("Findings", "RoundSnapshots");
    }
}
