using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Changes of names and places that await their day.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123075000_AwaitedChanges")]
internal sealed class AwaitedChanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("AfterEnglish", "RegionChanges", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<bool>("Awaits", "RegionChanges", defaultValue: false);
        migrationBuilder.CreateIndex("IX_RegionChanges_Awaits", "RegionChanges", "Awaits");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_RegionChanges_Awaits", "RegionChanges");
        migrationBuilder.TakeColumn("Awaits", "RegionChanges");
        migrationBuilder.TakeColumn("AfterEnglish", "RegionChanges");
    }
}
