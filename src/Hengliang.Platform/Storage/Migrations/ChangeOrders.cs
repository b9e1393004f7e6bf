using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Which changes of the division were recorded together, and which only go along, so that they are taken back together.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123121500_ChangeOrders")]
internal sealed class ChangeOrders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("OrderId", "RegionChanges", nullable: true);
        migrationBuilder.AddColumn<bool>("IsAlong", "RegionChanges", defaultValue: false);
        migrationBuilder.CreateIndex("IX_RegionChanges_OrderId", "RegionChanges", "OrderId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_RegionChanges_OrderId", "RegionChanges");
        migrationBuilder.TakeColumn("IsAlong", "RegionChanges");
        migrationBuilder.TakeColumn("OrderId", "RegionChanges");
    }
}
