using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What a city says of the requirements of an acceptance that no indicator measures.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122214500_AcceptanceStatements")]
internal sealed class AcceptanceStatements : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AcceptanceStatements",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ItemCode = table.Column<string>(maxLength: 40),
                Text = table.Column<string>(),
                IsReached = table.Column<bool>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AcceptanceStatements", t => t.Id);
                table.ForeignKey("FK_AcceptanceStatements_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AcceptanceStatements_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_AcceptanceStatements_SchemeId_ItemCode", "AcceptanceStatements", ["SchemeId", "ItemCode"], unique: true);
        migrationBuilder.CreateIndex("IX_AcceptanceStatements_RegionId", "AcceptanceStatements", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("AcceptanceStatements");
}
