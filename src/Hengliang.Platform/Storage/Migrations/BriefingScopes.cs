using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Under which scope each briefing was composed.</summary>
/// <remarks>Of earlier ones nobody knows; nothing is held against them.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261123181500_BriefingScopes")]
internal sealed class BriefingScopes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Scope", "KeptBriefings", maxLength: 64, defaultValue: "unknown");
        migrationBuilder.DropIndex("IX_KeptBriefings_RegionId", "KeptBriefings");
        migrationBuilder.CreateIndex("IX_KeptBriefings_RegionId_Scope", "KeptBriefings", ["RegionId", "Scope"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_KeptBriefings_RegionId_Scope", "KeptBriefings");
        migrationBuilder.CreateIndex("IX_KeptBriefings_RegionId", "KeptBriefings", "RegionId");
        migrationBuilder.TakeColumn("Scope", "KeptBriefings");
    }
}
