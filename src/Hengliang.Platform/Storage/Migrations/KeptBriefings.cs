using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Briefings as they were taken.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123082700_KeptBriefings")]
internal sealed class KeptBriefings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "KeptBriefings",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ByName = table.Column<string>(maxLength: 100),
                Figures = table.Column<byte[]>(),
                Chinese = table.Column<byte[]>(),
                English = table.Column<byte[]>(),
                ChineseHash = table.Column<string>(maxLength: 64),
                EnglishHash = table.Column<string>(maxLength: 64),
                Changes = table.Column<int>(nullable: true),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KeptBriefings", t => t.Id);
                table.ForeignKey("FK_KeptBriefings_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_KeptBriefings_RegionId", "KeptBriefings", "RegionId");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("KeptBriefings");
}
