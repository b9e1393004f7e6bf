using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Packages of acceptances as they were handed in, with their files.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122223000_AcceptanceSubmissions")]
internal sealed class AcceptanceSubmissions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AcceptanceSubmissions",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Content = table.Column<string>(),
                Hash = table.Column<string>(maxLength: 64),
                Gaps = table.Column<int>(),
                Reason = table.Column<string>(maxLength: 1000),
                SubmittedAt = table.Column<DateTime>(),
                SubmittedByName = table.Column<string>(maxLength: 100),
                ReturnedAt = table.Column<DateTime>(nullable: true),
                ReturnedByName = table.Column<string>(maxLength: 100),
                ReturnReason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AcceptanceSubmissions", t => t.Id);
                table.ForeignKey("FK_AcceptanceSubmissions_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AcceptanceSubmissions_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_AcceptanceSubmissions_SchemeId_Number", "AcceptanceSubmissions", ["SchemeId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_AcceptanceSubmissions_RegionId", "AcceptanceSubmissions", "RegionId");
        migrationBuilder.CreateTable(
            "AcceptanceKeptFiles",
            table => new
            {
                Id = table.Column<Guid>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Sha256 = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AcceptanceKeptFiles", t => t.Id);
                table.ForeignKey("FK_AcceptanceKeptFiles_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AcceptanceKeptFiles_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_AcceptanceKeptFiles_SchemeId_Sha256", "AcceptanceKeptFiles", ["SchemeId", "Sha256"], unique: true);
        migrationBuilder.CreateIndex("IX_AcceptanceKeptFiles_RegionId", "AcceptanceKeptFiles", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("AcceptanceKeptFiles");
        migrationBuilder.DropTable("AcceptanceSubmissions");
    }
}
